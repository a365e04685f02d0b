// Your word to Latchkey on who a person is: an assertion, signed with HS256. .NET's own libraries only.
using System;
using System.Collections.Generic;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

public static class Latchkey
{
    // Latchkey's PUBLIC_BASE_URL: from your settings, never from a request
    private static readonly string Url = Environment.GetEnvironmentVariable("LATCHKEY_URL");
    private static readonly string Issuer = Environment.GetEnvironmentVariable("PRODUCT_ISSUER");
    private static readonly byte[] Secret = Encoding.UTF8.GetBytes(Environment.GetEnvironmentVariable("ASSERTION_SECRET"));

    /// <summary>
    /// Returns the URL to which you redirect a person who has come to your connect page and has logged in.
    /// Sign it at that moment, never ahead: it says who is at the keyboard now. In ASP.NET Core, for example:
    /// <code>
    /// app.MapGet("/connect", (string install, ClaimsPrincipal user) =>
    /// {
    ///     var customer = customers.Of(user);
    ///     return Results.Redirect(Latchkey.ResumeUrl(install, customer.Id, customer.Name, customer.Entitlement));
    /// }).RequireAuthorization();
    /// </code>
    /// </summary>
    /// <param name="install">the value that Latchkey sent with the person to your connect page</param>
    /// <param name="account">your id of the customer</param>
    /// <param name="name">the name of the customer on the confirm page; null if it has no name</param>
    /// <param name="entitlement">"active", "trial" or "none": may this customer have the integration?</param>
    public static string ResumeUrl(string install, string account, string name, string entitlement)
    {
        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        var header = new Dictionary<string, object> { ["alg"] = "HS256", ["typ"] = "JWT" };
        var claims = new Dictionary<string, object>
        {
            ["iss"] = Issuer,
            ["aud"] = Url,
            ["sub"] = account,
            ["iat"] = now,
            ["exp"] = now + 120,
            ["jti"] = Guid.NewGuid().ToString(),
            ["install"] = install,
            ["entitlement"] = entitlement,
            ["name"] = name,
        };
        var signed = Part(JsonSerializer.SerializeToUtf8Bytes(header)) + "." + Part(JsonSerializer.SerializeToUtf8Bytes(claims));
        using (var hmac = new HMACSHA256(Secret))
        {
            return Url + "/resume?assertion=" + signed + "." + Part(hmac.ComputeHash(Encoding.ASCII.GetBytes(signed)));
        }
    }

    private static string Part(byte[] data)
    {
        return Convert.ToBase64String(data).TrimEnd('=').Replace('+', '-').Replace('/', '_');
    }
}
