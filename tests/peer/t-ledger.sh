# The books that mcred incentives --ledger writes are read, and balanced, by Debian's hledger and ledger.
. "$SRC/tests/cli/lib.sh"
. "$SRC/tests/cli/earn.sh"
if ! command -v hledger >/dev/null && ! command -v ledger >/dev/null; then
    echo "skipped: neither hledger nor ledger is installed"
    exit 77
fi
at 2026-01-01
small_programme p
credential talk "{kind: clock-hours, amount: 12}, {kind: ceu, amount: 1.2}, {kind: stipend, amount: 150, currency: USD}"
credential write "{kind: clock-hours, amount: 3.5}, {kind: salary-lane, amount: 0.25}, {kind: stipend, amount: 0.10, currency: USD}"
credential pay "{kind: stipend, amount: 99.9999, currency: EUR}, {kind: stipend, amount: 20000, currency: JPY}"
person ana 'Ana; * (Lima)  x'
person ben '2026-01-01 open @@ {x}'
at 2026-01-31
earn ana talk
earn ana write
at 2026-02-01
earn ben talk
earn ben pay
at 2026-03-01
exits 0 mcred revoke ben/talk --reason "It was somebody else's."

# An account's sums as FILE ACCOUNT has them, a commodity a line.
hledger_sum() { hledger -f "$1" balance "^$2" --depth 1 -N --flat --format '%(total)' 2>"$tmp/err" | tr -d '"' | sed 's/, /\n/g'; }
ledger_sum() { ledger --args-only -f "$1" balance "^$2" --depth 1 --no-total --format '%(display_total)\n' 2>"$tmp/err" | tr -d '"'; }
both() { # FILE ACCOUNT WANTED...: lines of amounts, in any order
    file=$1 account=$2
    shift 2
    printf '%s\n' "$@" | sort >"$tmp/wanted"
    for program in hledger ledger; do
        command -v $program >/dev/null || continue
        ${program}_sum "$file" "$account" | sed 's/^ *//; s/ *$//' | grep -v '^0*$' | sort >"$tmp/out"
        diff "$tmp/wanted" "$tmp/out" >"$tmp/difference" || fail "$program says of $account: $(cat "$tmp/difference")"
    done
}

it "is read and balances: 12 + 3.5 hours and 150 + 0.10 USD of Ana, what Ben has is revoked but for his 99.9999 EUR"
exits 0 mcred incentives --ledger
cp "$tmp/out" books
! command -v hledger >/dev/null || exits 0 hledger -f books check
! command -v ledger >/dev/null || exits 0 ledger --args-only -f books balance
same "$(grep -c '^20' books)" 14
both books liabilities "-150.10 USD" "-99.9999 EUR" "-20000 JPY"
both books expenses "150.10 USD" "99.9999 EUR" "20000 JPY"
both books credit "15.5 clock-hours" "1.2 ceu" "0.25 salary-lane"

it "has the books of a period: what was revoked is taken back when it was"
exits 0 mcred incentives --ledger --to 2026-02-28
cp "$tmp/out" books
both books liabilities "-300.10 USD" "-99.9999 EUR" "-20000 JPY"
exits 0 mcred incentives --ledger --from 2026-03-01
cp "$tmp/out" books
both books liabilities "150.00 USD"
both books credit "-12 clock-hours" "-1.2 ceu"

it "has nothing in it that people wrote"
! grep -q -e Lima -e open books || fail "a name"
exits 2 mcred incentives --ledger --by person
finish
