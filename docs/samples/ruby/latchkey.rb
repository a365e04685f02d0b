# Your word to Latchkey on who a person is: an assertion, signed with HS256. Standard library only.
require "json"
require "openssl"
require "securerandom"

module Latchkey
  URL = ENV.fetch("LATCHKEY_URL") # Latchkey's PUBLIC_BASE_URL: from your settings, never from a request
  ISSUER = ENV.fetch("PRODUCT_ISSUER")
  SECRET = ENV.fetch("ASSERTION_SECRET")

  # Returns the URL to which you redirect a person who has come to your connect page and has logged in.
  #
  # Sign it at that moment, never ahead: it says who is at the keyboard now. In Rails, for example:
  #
  #     before_action :require_login
  #
  #     def connect
  #       customer = current_user.customer
  #       redirect_to Latchkey.resume_url(params[:install], customer.id, customer.name, customer.entitlement),
  #                   allow_other_host: true
  #     end
  #
  # install      the value that Latchkey sent with the person to your connect page
  # account      your id of the customer
  # name         the name of the customer on the confirm page; nil if it has no name
  # entitlement  "active", "trial" or "none": may this customer have the integration?
  def self.resume_url(install, account, name, entitlement)
    now = Time.now.to_i
    header = { alg: "HS256", typ: "JWT" }
    claims = {
      iss: ISSUER,
      aud: URL,
      sub: account.to_s,
      iat: now,
      exp: now + 120,
      jti: SecureRandom.uuid,
      install: install,
      entitlement: entitlement,
      name: name
    }
    signed = "#{part(JSON.generate(header))}.#{part(JSON.generate(claims))}"
    signature = OpenSSL::HMAC.digest("SHA256", SECRET, signed)
    "#{URL}/resume?assertion=#{signed}.#{part(signature)}"
  end

  def self.part(data)
    [data].pack("m0").tr("+/", "-_").delete("=")
  end
  private_class_method :part
end
