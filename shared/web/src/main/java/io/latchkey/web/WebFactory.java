package io.latchkey.web;

import io.latchkey.pipedrive.http.PipedriveConsent;
import io.latchkey.runtime.Settings;
import io.latchkey.web.answer.ConsentDialog;
import io.latchkey.web.answer.HtmlResponses;
import io.latchkey.web.answer.JsonResponses;
import io.latchkey.web.page.Pages;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Secondary;
import io.micronaut.json.JsonMapper;
import jakarta.inject.Singleton;

/** The web's beans. */
@Factory
final class WebFactory {

  @Singleton
  Pages pages(Settings settings) {
    return new Pages(settings.branding());
  }

  @Singleton
  @Secondary
  ConsentDialog consentDialog(PipedriveConsent consent) {
    return consent::dialog;
  }

  @Singleton
  HtmlResponses htmlResponses(Settings settings, ConsentDialog dialog, Pages pages) {
    return new HtmlResponses(settings.product(), dialog, pages, settings.policy().attemptTtl());
  }

  @Singleton
  JsonResponses jsonResponses(JsonMapper json, Settings settings) {
    return new JsonResponses(json, settings.publicBaseUrl());
  }
}
