import com.nimbusds.jose.JWSAlgorithm
import com.nimbusds.jose.JWSHeader
import com.nimbusds.jose.crypto.MACSigner
import com.nimbusds.jwt.JWTClaimsSet
import com.nimbusds.jwt.SignedJWT
import java.time.Instant
import java.util.Date
import java.util.UUID

/** Your word to Latchkey on who a person is: an assertion, signed with HS256. With com.nimbusds:nimbus-jose-jwt. */
object Latchkey {
    // Latchkey's PUBLIC_BASE_URL: from your settings, never from a request
    private val url = System.getenv("LATCHKEY_URL")
    private val issuer = System.getenv("PRODUCT_ISSUER")
    private val secret = System.getenv("ASSERTION_SECRET").toByteArray()

    /**
     * Returns the URL to which you redirect a person who has come to your connect page and has logged in.
     *
     * Sign it at that moment, never ahead: it says who is at the keyboard now. In Ktor, for example:
     *
     *     authenticate {
     *         get("/connect") {
     *             val customer = call.principal<User>()!!.customer
     *             val install = call.request.queryParameters["install"] ?: return@get call.respond(BadRequest)
     *             call.respondRedirect(Latchkey.resumeUrl(install, customer.id, customer.name, customer.entitlement))
     *         }
     *     }
     *
     * @param install the value that Latchkey sent with the person to your connect page
     * @param account your id of the customer
     * @param name the name of the customer on the confirm page; null if it has no name
     * @param entitlement "active", "trial" or "none": may this customer have the integration?
     */
    fun resumeUrl(install: String, account: String, name: String?, entitlement: String): String {
        val now = Instant.now()
        val claims = JWTClaimsSet.Builder()
            .issuer(issuer)
            .audience(url)
            .subject(account)
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plusSeconds(120)))
            .jwtID(UUID.randomUUID().toString())
            .claim("install", install)
            .claim("entitlement", entitlement)
            .claim("name", name)
            .build()
        val assertion = SignedJWT(JWSHeader(JWSAlgorithm.HS256), claims)
        assertion.sign(MACSigner(secret))
        return "$url/resume?assertion=${assertion.serialize()}"
    }
}
