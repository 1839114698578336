# token.sh - tokens made by openssl alone, for tests of what mcred makes of them.
b64() { base64 -w0 | tr '/+' '_-' | tr -d '='; }
decode() { tr '_-' '/+' | awk '{ while (length % 4) $0 = $0 "="; print }' | base64 -d; }
# A DER signature as the 64 bytes of RFC 7518.
der_to_raw() { openssl asn1parse -inform DER | sed -n 's/.*INTEGER *://p' | awk '{ while (length < 64) $0 = "0" $0; printf "%s", $0 }' | basenc --base16 -d; }
# token KEY HEADER <PAYLOAD: an ES256 token by the P-256 key.
token() {
    input=$(printf %s "$2" | b64).$(b64)
    printf '%s.%s\n' "$input" "$(printf %s "$input" | openssl dgst -sha256 -sign "$1" | der_to_raw | b64)"
}
# claims FILTER <CREDENTIAL: changed by the filter, and with the claims that a VC-JWT has.
claims() { jq -c "$1"' | . + {iss: (.issuer.id? // .issuer), jti: .id, nbf: (.validFrom | fromdate)} + (if .validUntil then {exp: (.validUntil | fromdate)} else {} end) + (if .credentialSubject.id then {sub: .credentialSubject.id} else {} end)' | tr -d '\n'; }
# bits INDEX...: 131,072 bits, those set, as an encodedList.
bits() { printf 'u%s' "$(perl -e 'my $s = "\0" x 16384; vec($s, $_ - $_ % 8 + 7 - $_ % 8, 1) = 1 for @ARGV; print $s' "$@" | gzip -n | b64)"; }
# small_badge ISSUER: a whole badge of few words, not signed.
small_badge() {
    cat <<END
{"@context": ["https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],
 "type": ["VerifiableCredential", "OpenBadgeCredential"], "id": "urn:uuid:7", "issuer": {"id": "$1", "type": ["Profile"], "name": "Riverside"},
 "validFrom": "2026-01-01T00:00:00Z",
 "credentialSubject": {"type": ["AchievementSubject"], "id": "mailto:amina@riverside.example", "achievement": {
   "id": "urn:uuid:8", "type": ["Achievement"], "name": "Wait Time", "description": "Waits.", "criteria": {"narrative": "Two recordings."}}}}
END
}
