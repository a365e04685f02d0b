package io.latchkey.web.answer;

import io.latchkey.install.AttemptId;
import io.latchkey.install.InstallResult;
import io.latchkey.installation.Account;
import io.latchkey.runtime.ProductUrls;
import java.net.URI;

/**
 * The addresses of the product's pages, with their parameters. They include no return address,
 * because a product that follows one could be tricked into sending assertions elsewhere.
 */
final class ProductPages {

  private final ProductUrls urls;

  ProductPages(ProductUrls urls) {
    this.urls = urls;
  }

  URI connect(AttemptId attempt) {
    return Address.of(urls.connect()).with("install", attempt.value()).uri();
  }

  URI subscribe(AttemptId attempt, Account account) {
    return Address.of(urls.subscribe())
        .with("install", attempt.value())
        .with("account", account.id())
        .uri();
  }

  URI end(InstallResult result) {
    return switch (result) {
      case InstallResult.Installed(var id, var account) ->
          Address.of(urls.installed())
              .with("status", "installed")
              .with("company_id", id.companyId())
              .with("user_id", id.userId())
              .with("account", account.id())
              .uri();
      case InstallResult.UserDenied _ -> cancelled("user_denied");
      case InstallResult.Declined _ -> cancelled("declined");
    };
  }

  private URI cancelled(String status) {
    return Address.of(urls.cancelled()).with("status", status).uri();
  }
}
