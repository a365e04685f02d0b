package io.latchkey.web.answer;

import io.latchkey.install.Ending;
import io.latchkey.install.Handle;
import io.latchkey.runtime.ProductUrls;
import io.latchkey.token.Account;
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

  URI connect(Handle attempt) {
    return Address.of(urls.connect()).with("install", attempt.value()).uri();
  }

  URI subscribe(Handle attempt, Account account) {
    return Address.of(urls.subscribe())
        .with("install", attempt.value())
        .with("account", account.id())
        .uri();
  }

  URI end(Ending ending) {
    return switch (ending) {
      case Ending.Installed(var id, var account) ->
          Address.of(urls.installed())
              .with("status", "installed")
              .with("company_id", id.companyId())
              .with("user_id", id.userId())
              .with("account", account.id())
              .uri();
      case Ending.UserDenied denied -> cancelled("user_denied");
      case Ending.Declined declined -> cancelled("declined");
    };
  }

  private URI cancelled(String status) {
    return Address.of(urls.cancelled()).with("status", status).uri();
  }
}
