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
