# earn.sh - a small programme for tests about what comes after an award: one assessor, and credentials that are quick to earn.

# In $tmp/$1, with Rosa, who assesses and decides.
small_programme() {
    exits 0 mcred init "$tmp/$1" --name "A small programme" --issuer "A School" --url https://school.example
    cd "$tmp/$1" || exit 1
    sed -i 's/assessors_required: .*/assessors_required: 1/' mcred.yaml
    grep -q assessors_required mcred.yaml || printf 'policy:\n  assessors_required: 1\n' >>mcred.yaml
    rm -f people/*.yaml
    printf 'mcred: person/1\nhandle: rosa\nname: Rosa Klein\nemails: [rosa-klein@riverside.example]\nroles: [assessor, issuer, coordinator]\n' >people/rosa.yaml
    git add -A && git commit -q -m "A small programme"
}
# person HANDLE NAME [LINE...]
person() {
    file=people/$1.yaml
    printf "mcred: person/1\nhandle: %s\nname: '%s'\nemails: [%s@school.example]\nroles: [earner]\n" "$1" "$2" "$1" >"$file"
    shift 2
    printf '%s\n' "$@" >>"$file"
    git add -A && git commit -q -m "A person"
}
# credential ID INCENTIVES [LINE...]: the title is the id with a capital letter.
credential() {
    id=$1 give=$2
    shift 2
    mkdir -p "credentials/$id"
    cat >"credentials/$id/credential.yaml" <<END
mcred: credential/1
id: $id
title: $(printf %s "$id" | cut -c1 | tr a-z A-Z)$(printf %s "$id" | cut -c2-)
version: 1.0.0
status: active
competency: The educator waits three seconds or more after a question.
language: en
research:
  rationale: Waiting longer after a question lengthens answers.
  references:
    - {citation: "Rowe, M. B. (1986). Wait time.", use: learn}
    - {citation: "Wiliam, D. (2011). Embedded formative assessment.", use: further}
overview: []
evidence:
  - {id: notes, title: Notes of three lessons, kind: observation}
reflection: []
rubric:
  levels: [{id: not-yet, points: 0}, {id: shown, points: 1}]
  pass: {every: shown}
  criteria:
    - {id: silence, title: Waits, evidence: [notes], descriptors: {not-yet: No pause., shown: Three seconds.}}
incentives: [$give]
END
    printf '%s\n' "$@" >>"credentials/$id/credential.yaml"
    git add -A && git commit -q -m "A credential"
}
# stack ID LINE...
stack() {
    file=stacks/$1.yaml
    mkdir -p stacks
    { printf 'mcred: stack/1\nid: %s\ntitle: The Stack\nstatus: active\ndescription: For this test.\n' "$1"; shift; printf '%s\n' "$@"; } >"$file"
    git add -A && git commit -q -m "A stack"
}
# earn EARNER CREDENTIAL: from evidence to award, at the time that is set.
earn() {
    folder=evidence/$(printf %s "$1" | cut -c1-2)/$1/$2
    mkdir -p "$folder"
    printf -- '---\nmcred: evidence/1\ncredential: %s\nearner: %s\nartifacts:\n  - {path: notes.md, for: notes}\n---\n' "$2" "$1" >"$folder/evidence.md"
    echo "Four seconds, eleven voices." >"$folder/notes.md"
    { mcred submit "$2" --as rosa --earner "$1" -q && mcred review "$1/$2" --as rosa -q --score silence=shown &&
        mcred award "$1/$2" --as rosa -q; } >"$tmp/earned" 2>&1 || fail "earn $1 $2: $(cat "$tmp/earned")"
}
