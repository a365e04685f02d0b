<?php
// Your word to Latchkey on who a person is: an assertion, signed with HS256. No extension beyond PHP's own.
declare(strict_types=1);

/**
 * Returns the URL to which you redirect a person who has come to your connect page and has logged in.
 *
 * Sign it at that moment, never ahead: it says who is at the keyboard now. In Laravel, for example:
 *
 *     Route::get('/connect', function (Request $request) {
 *         $customer = $request->user()->customer;
 *         return redirect()->away(
 *             latchkey_resume_url($request->query('install'), $customer->id, $customer->name, $customer->entitlement));
 *     })->middleware('auth');
 *
 * @param string $install the value that Latchkey sent with the person to your connect page
 * @param string|int $account your id of the customer
 * @param ?string $name the name of the customer on the confirm page; null if it has no name
 * @param string $entitlement "active", "trial" or "none": may this customer have the integration?
 */
function latchkey_resume_url(string $install, string|int $account, ?string $name, string $entitlement): string
{
    $latchkey = getenv('LATCHKEY_URL'); // Latchkey's PUBLIC_BASE_URL: from your settings, never from a request
    $now = time();
    $header = ['alg' => 'HS256', 'typ' => 'JWT'];
    $claims = [
        'iss' => getenv('PRODUCT_ISSUER'),
        'aud' => $latchkey,
        'sub' => (string) $account,
        'iat' => $now,
        'exp' => $now + 120,
        'jti' => bin2hex(random_bytes(16)),
        'install' => $install,
        'entitlement' => $entitlement,
        'name' => $name,
    ];
    $signed = latchkey_part(json_encode($header, JSON_THROW_ON_ERROR))
        . '.' . latchkey_part(json_encode($claims, JSON_THROW_ON_ERROR));
    $signature = hash_hmac('sha256', $signed, getenv('ASSERTION_SECRET'), true);
    return $latchkey . '/resume?assertion=' . $signed . '.' . latchkey_part($signature);
}

function latchkey_part(string $data): string
{
    return rtrim(strtr(base64_encode($data), '+/', '-_'), '=');
}
