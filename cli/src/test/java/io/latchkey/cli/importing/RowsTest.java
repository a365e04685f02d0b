package io.latchkey.cli.importing;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.installation.Entitlement;
import io.latchkey.pipedrive.InstallationId;
import io.latchkey.pipedrive.Secret;
import java.io.StringReader;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RowsTest {

  private static Rows read(String text) {
    return Rows.read(new StringReader(text));
  }

  @Test
  void csvIsReadByItsHeaderInWhateverOrder() {
    var read =
        read(
            """
            refresh_token,account,entitlement,company_id,user_id
            secret-1,acme,trial,42,7
            "secret,2","Globex, Ltd",,,

            secret-3 , initech,active,,
            """);

    assertThat(read.complaints()).isEmpty();
    assertThat(read.rows())
        .containsExactly(
            new Row(
                2,
                "acme",
                Secret.of("secret-1"),
                Entitlement.TRIAL,
                List.of(new InstallationId(42, 7))),
            new Row(3, "Globex, Ltd", Secret.of("secret,2"), Entitlement.ACTIVE, List.of()),
            new Row(5, "initech", Secret.of("secret-3"), Entitlement.ACTIVE, List.of()));
  }

  @Test
  void jsonLinesAreReadToo() {
    var read =
        read(
            """
            \uFEFF{"account": "acme", "refresh_token": "secret-1", "company_id": 42, "user_id": "7"}

            {"account": "globex", "refresh_token": "secret-2", "entitlement": null}
            """);

    assertThat(read.complaints()).isEmpty();
    assertThat(read.rows())
        .containsExactly(
            new Row(
                1,
                "acme",
                Secret.of("secret-1"),
                Entitlement.ACTIVE,
                List.of(new InstallationId(42, 7))),
            new Row(3, "globex", Secret.of("secret-2"), Entitlement.ACTIVE, List.of()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "acme,                                 | refresh_token is missing",
        "'  ,secret-1'                         | account is missing",
        "acme,secret-\u00e9                    | refresh_token is missing or isn't a valid token",
        "acme,secret-1,none,,                  | entitlement must be active or trial",
        "acme,secret-1,Active,,                | entitlement must be active or trial",
        "acme,secret-1,,42,                    | must both be valid ids",
        "acme,secret-1,,,7                     | must both be valid ids",
        "acme,secret-1,,42,x                   | must both be valid ids",
        "acme,secret-1,,42,007                 | must both be valid ids",
        "acme,secret-1,,42.5,7                 | must both be valid ids",
        "acme,secret-1,,4.25E1,7               | must both be valid ids",
        "acme,secret-1,,42,7,secret-2          | more columns"
      })
  void aRowThatCannotBeImportedIsNamedByItsLineAndNotQuoted(String row, String complaint) {
    var columns =
        row.chars().filter(c -> c == ',').count() > 1 ? ",entitlement,company_id,user_id" : "";

    var read = read("account,refresh_token" + columns + "\n" + row + "\n");

    assertThat(read.rows()).isEmpty();
    assertThat(read.complaints()).singleElement().asString().contains("line 2", complaint);
    assertThat(read.complaints().toString()).doesNotContain("secret");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "account,refresh_token,company_id,user_id\nacme,secret-1,42,7\n",
        "account,refresh_token,company_id,user_id\r\nacme,secret-1,42,7\r\n",
        "\uFEFFaccount,refresh_token,company_id,user_id\nacme,secret-1,42,7",
        "\uFEFF\"account\",\"refresh_token\",\"company_id\",\"user_id\"\n\"acme\",\"secret-1\",\"42\",\"7\"\n",
        "account;refresh_token;company_id;user_id\nacme;secret-1;42;7\n",
        "\"account\";\"refresh_token\";\"company_id\";\"user_id\"\n\"acme\";\"secret-1\";42;7\n",
        "account\trefresh_token\tcompany_id\tuser_id\nacme\tsecret-1\t42\t7\n",
        "account,refresh_token,company_id,user_id\nacme,secret-1,42.0,7.00\n",
        "account,refresh_token,company_id,user_id\nacme,secret-1,4.2e1,0.7E+1\n",
        ";;;\naccount;refresh_token;company_id;user_id\n;;;\nacme;secret-1;42;7\n;;\n",
        ";;;\naccount,refresh_token,company_id,user_id\nacme,secret-1,42,7\n;;;\n",
        "sep=;\r\naccount;refresh_token;company_id;user_id\r\nacme;secret-1;42;7\r\n",
        "\"sep=,\"\naccount,refresh_token,company_id,user_id\nacme,secret-1,42,7\n",
        "Account, Refresh Token ,Company ID,USER_ID\nacme, secret-1 , 42 ,7\n",
        "account,refresh-token,company-id,user-id\nacme, \"secret-1\" ,42,7\n",
        "account,refresh_token,company_id,user_id,,\nacme,secret-1,42,7,,\n",
        "account;refresh_token;company_id;user_id\nacme;secret-1;42;7;;;\n",
        "\n\naccount,refresh_token,company_id,user_id\n,,,\nacme,secret-1,42,7\n  ,\t,,\n\n",
        "company_id,user_id,account,refresh_token,entitlement\n42,7,acme,secret-1\n",
        "\uFEFF\r\n{\"account\":\"acme\",\"refresh_token\":\"secret-1\",\"company_id\":42.0,\"user_id\":\"7.0\"}\r\n"
      })
  void whatSpreadsheetsAndScriptsWriteIsTheSameRow(String text) {
    var read = read(text);

    assertThat(read.complaints()).isEmpty();
    assertThat(read.rows())
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.account()).isEqualTo("acme");
              assertThat(row.refreshToken()).isEqualTo(Secret.of("secret-1"));
              assertThat(row.who()).containsExactly(new InstallationId(42, 7));
              assertThat(row.entitlement()).isEqualTo(Entitlement.ACTIVE);
            });
  }

  @Test
  void largeIdsWithAFractionOfZerosAreRead() {
    var read =
        read(
            "{\"account\":\"acme\",\"refresh_token\":\"secret-1\",\"company_id\":42000000.0,\"user_id\":7000042.0}\n");

    assertThat(read.rows())
        .singleElement()
        .satisfies(
            row -> assertThat(row.who()).containsExactly(new InstallationId(42000000, 7000042)));
  }

  @Test
  void anIdThatADataFrameDoesNotKnowIsNone() {
    var read = read("account,refresh_token,company_id,user_id\nacme,secret-1,NaN,nan\n");

    assertThat(read.rows()).singleElement().satisfies(row -> assertThat(row.who()).isEmpty());
  }

  @Test
  void aSeparatorOfAnotherFileIsPartOfAValue() {
    var read = read("account;refresh_token\n\"Globex; Ltd\";a,b\n");

    assertThat(read.rows())
        .containsExactly(
            new Row(2, "Globex; Ltd", Secret.of("a,b"), Entitlement.ACTIVE, List.of()));
  }

  @Test
  void aTokenThatIsThereTwiceIsNamed() {
    var read = read("account,refresh_token\nacme,secret-1\nglobex,secret-2\nother,secret-1\n");

    assertThat(read.rows()).hasSize(2);
    assertThat(read.complaints())
        .containsExactly("line 4: the refresh token is the same as on line 2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n\n",
        "acme,secret-1\n",
        "account|refresh_token\nacme|secret-1\n",
        "Account,account,refresh_token\nacme,acme,secret-1\n",
        "account,refresh_token,refresh_token\nacme,secret-1,secret-2\n",
        "account,refresh_token,entitlment\nacme,secret-1,active\n",
        "account,refresh_token\nacme,\"secret-1\n",
        "{\"account\": \"acme\", \"refresh_token\": \"secret-1\"\n",
        "{\"account\": \"acme\", \"refresh_token\": [\"secret-1\"]}\n",
        "{\"account\": \"acme\", \"refresh_token\": \"secret-1\", \"refresh_token\": \"secret-2\"}\n",
        "{\"account\": \"acme\", \"refresh_token\": \"secret-1\", \"name\": \"x\"}\n"
      })
  void aFileThatIsNoSuchFileIsRefusedAndNotQuoted(String text) {
    var read = read(text);

    assertThat(read.rows()).isEmpty();
    assertThat(read.complaints()).isNotEmpty();
    assertThat(read.complaints().toString()).doesNotContain("secret");
  }

  @Test
  void nothingThatIsPrintedOfARowHoldsItsToken() {
    assertThat(read("account,refresh_token\nacme,secret-1\n").toString())
        .contains("acme")
        .doesNotContain("secret-1");
  }
}
