// Package latchkey says to Latchkey who a person is: an assertion, signed with HS256. Standard library only.
package latchkey

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"os"
	"time"
)

var (
	latchkeyURL = os.Getenv("LATCHKEY_URL") // Latchkey's PUBLIC_BASE_URL: from your settings, never from a request
	issuer      = os.Getenv("PRODUCT_ISSUER")
	secret      = []byte(os.Getenv("ASSERTION_SECRET"))
)

// ResumeURL returns the URL to which you redirect a person who has come to your connect page and has logged in.
//
// Sign it at that moment, never ahead: it says who is at the keyboard now. With net/http, for example:
//
//	http.HandleFunc("GET /connect", func(w http.ResponseWriter, r *http.Request) {
//		customer := loggedInCustomer(r)
//		url, err := latchkey.ResumeURL(r.FormValue("install"), customer.ID, customer.Name, customer.Entitlement)
//		if err != nil {
//			http.Error(w, "not now", http.StatusInternalServerError)
//			return
//		}
//		http.Redirect(w, r, url, http.StatusFound)
//	})
//
// install is the value that Latchkey sent with the person to your connect page; account is your id of the customer; name is
// the name of the customer on the confirm page, empty if it has no name; entitlement is "active", "trial" or "none": may
// this customer have the integration?
func ResumeURL(install, account, name, entitlement string) (string, error) {
	random := make([]byte, 16)
	if _, err := rand.Read(random); err != nil {
		return "", err
	}
	now := time.Now().Unix()
	claims, err := json.Marshal(map[string]any{
		"iss":         issuer,
		"aud":         latchkeyURL,
		"sub":         account,
		"iat":         now,
		"exp":         now + 120,
		"jti":         hex.EncodeToString(random),
		"install":     install,
		"entitlement": entitlement,
		"name":        name,
	})
	if err != nil {
		return "", err
	}
	signed := part([]byte(`{"alg":"HS256","typ":"JWT"}`)) + "." + part(claims)
	mac := hmac.New(sha256.New, secret)
	mac.Write([]byte(signed))
	return latchkeyURL + "/resume?assertion=" + signed + "." + part(mac.Sum(nil)), nil
}

func part(data []byte) string {
	return base64.RawURLEncoding.EncodeToString(data)
}
