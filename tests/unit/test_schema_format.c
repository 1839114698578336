/* test_schema_format.c - what each format accepts when it is asserted. */
#include "schema_case.h"

#include "schema/format.h"

static void check(const char *format, const char *const *good, const char *const *bad) {
    const mcred_format *known = mcred_format_find(mcred_str_of(format));
    assert_non_null(known);
    for (; *good; good++) {
        if (!known->ok(mcred_str_of(*good)))
            print_message("%s refused %s\n", format, *good);
        assert_true(known->ok(mcred_str_of(*good)));
    }
    for (; *bad; bad++) {
        if (known->ok(mcred_str_of(*bad)))
            print_message("%s accepted %s\n", format, *bad);
        assert_false(known->ok(mcred_str_of(*bad)));
    }
    if (known->example)
        assert_true(known->ok(mcred_str_of(known->example)));
}

#define LIST(...) ((const char *const[]){__VA_ARGS__, NULL})

static void dates_and_times(void **state) {
    (void)state;
    check("date", LIST("2026-03-02", "2024-02-29", "0000-01-01"),
          LIST("", "2026-3-2", "2025-02-29", "2026-13-01", "2026-00-10", "2026-01-00", "26-01-01", "2026-01-01T",
               "2026-366",
               "\xdb\xb1"
               "026-01-01"));
    check("time",
          LIST("08:30:06Z", "08:30:06.283185z", "23:59:60Z", "15:59:60-08:00", "01:29:60+01:30", "00:00:00+23:59"),
          LIST("", "8:30:06Z", "08:30:06", "24:00:00Z", "00:60:00Z", "00:00:61Z", "22:59:60Z", "23:59:60+01:00",
               "08:30:06.Z", "08:30:06+8:00", "08:30:06+24:00", "08:30:06+00:60", "08:30:06 PST", "08:30:06#00:20",
               "08:30Z"));
    check("date-time", LIST("1963-06-19T08:30:06.283185Z", "1998-12-31t23:59:60z", "1990-12-31T15:59:50.123-08:00"),
          LIST("", "1998-12-31T23:58:60Z", "1990-02-31T15:59:59.123-08:00", "06/19/1963 08:30:06 PST",
               "2013-350T01:01:01", "1963-06-19 08:30:06Z", "1963-06-19T08:30:06"));
    check("duration", LIST("P4DT12H30M5S", "P4Y", "PT0S", "P0D", "P1M", "PT1M", "PT36H", "P1DT12H", "P2W", "P1YT1S"),
          LIST("", "P", "PT", "P1", "4DT12H", "P4DT12H30M5S ", "PT1D", "P2D1Y", "P1D2H", "P2S", "P1Y2W", "P1W1D",
               "P1YT", "PT1H3S", "P1Y2D", "P1.5D", "P\xe0\xa7\xa8Y"));
}

static void mail_and_hosts(void **state) {
    (void)state;
    check("email",
          LIST("a@b.example", "te~st@example.com", "~test@example.com", "a.b+c@example.com",
               "\"joe bloggs\"@example.com", "\"a@b\"@example.com", "\"a\\\"b\"@example.com", "x@[127.0.0.1]",
               "x@[IPv6:::1]"),
          LIST("", "2962", "a@", "@b", ".a@b.c", "a.@b.c", "a..b@c.d", "a b@c.d", "x@invalid=domain.com",
               "x@[127.0.0.300]", "a@b.c, d@e.f", "\"a\"b\"@c.d", "\xec\x8b\xa4@example.com"));
    check("idn-email", LIST("\xec\x8b\xa4\xeb\xa1\x80@\xec\x8b\xa4\xeb\xa1\x80.kr", "a@b.c"), LIST("2962", "@x"));
    check("hostname",
          LIST("www.example.com", "h0stn4me", "1host", "a", "xn--4gbwdl.xn--wgbh1c",
               "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.com"),
          LIST("", "-bad", "bad-", "a..b", ".a", "a.", "a_b.com", "-a-host-name-that-starts-with--",
               "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.com", "a b", "not_a_valid_host_name",
               "\xc3\xa9.com"));
    check("ipv4", LIST("192.168.0.1", "0.0.0.0", "255.255.255.255"),
          LIST("", "127.0.0.0.1", "256.1.1.1", "127.0", "0x7f.0.0.1", "2130706433", "087.10.0.1", "1.2.3.4.", ".1.2.3",
               "1..2.3", "1.2.3.4/24", "1.2.3.\xe0\xa7\xa8"));
    check("ipv6",
          LIST("::1", "::", "1::", "::ffff:192.168.0.1", "1:2:3:4:5:6:7:8", "1::2:3",
               "1:2:3:4:5:6:7::", "::2:3:4:5:6:7:8", "1:2:3:4:5:6:1.2.3.4", "FE80::A"),
          LIST("", ":", ":::", "12345::", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "1::2::3", ":1:2:3:4:5:6:7",
               "1:2:3:4:5:6:7:", "::1%eth0", "::laptop", "1:2:3:4:5:6:7:1.2.3.4", "1.2.3.4::", "::1.2.3", "::1/64",
               "1:2:3:4:5:6:7:8::"));
}

/* RFC 5891 and RFC 5892: the same labels in both spellings. */
static void names_beyond_ascii(void **state) {
    (void)state;
    check("hostname",
          LIST("WWW.Example.COM", "xn--zca29lwxobi7a", "xn--qmbc", "xn--ll-0ea", "xn--wva3je", "xn--4dbc5h",
               "xn--4dbc8h", "xn--k8j5u", "xn--bck0j", "xn--vek778f", "xn--ngba1o", "xn--0-gyc", "xn--11b2ezcw70k",
               "xn--11b2ezcs70k", "xn--ngba5hb2804a", "xn--9n2bp8q", "xn--bcher-kva", "XN--BCHER-KVA.example",
               "xn--ihqwcrb4cv8a8dqg056pqjye"),
          LIST("xn--hello-txk", "xn--hello-zed", "xn--hello-6bf", "xn--chb89f", "xn--07jceefgh4c", "xn--al-0ea",
               "xn--l-fda", "xn--la-0ea", "xn--l-gda", "xn--S-jib3p", "xn--wva3j", "xn--A-2hc5h", "xn--5db1e",
               "xn--A-2hc8h", "xn--defabc-k64e", "xn--vek", "xn--ngb6iyr", "xn--11b2er09f", "xn--02b508i",
               "xn--11b2e898f", "xn--ypd8q", "xn--bucher-xyd", "xn--orh", "xn--a-3ba", "xn--ab-g4t", "xn----9fa",
               "xn--a--b-9oa", "xn--ab---epa", "xn-- -9fa", "xn--zn7c", "xn--jja", "xn--X", "XN--aa---o47jg78q",
               "ab--cd", "xn--", "xn--abc-", "xn--a.b..c",
               "a.bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"));
    check("idn-hostname",
          LIST("www.example.com",
               "a\xe3\x80\x82"
               "b",
               "a\xef\xbc\x8e"
               "b",
               "a\xef\xbd\xa1"
               "b",
               "hostname", "1host", "\xc3\x9f\xcf\x82\xe0\xbc\x8b\xe3\x80\x87", "\xdb\xbd\xdb\xbe", "l\xc2\xb7l",
               "\xce\xb1\xcd\xb5\xce\xb2", "\xd7\x90\xd7\xb3\xd7\x91", "\xd7\x90\xd7\xb4\xd7\x91",
               "\xe3\x83\xbb\xe3\x81\x81", "\xe3\x83\xbb\xe3\x82\xa1", "\xe3\x83\xbb\xe4\xb8\x88",
               "\xd8\xa8\xd9\xa0\xd8\xa8",
               "\xdb\xb0"
               "0",
               "\xe0\xa4\x95\xe0\xa5\x8d\xe2\x80\x8d\xe0\xa4\xb7", "\xe0\xa4\x95\xe0\xa5\x8d\xe2\x80\x8c\xe0\xa4\xb7",
               "\xd8\xa8\xd9\x8a\xe2\x80\x8c\xd8\xa8\xd9\x8a", "\xec\x8b\xa4\xeb\xa1\x80",
               "b\xc3\xbc"
               "cher",
               "xn--bcher-kva"),
          LIST("",
               "\xe3\x80\x82"
               "a",
               "a\xe3\x80\x82", ".a", "a.", "a..b", "-a", "a_b", "xn--X", "\xe0\xa4\x83hello", "\xcc\x80hello",
               "\xd2\x88hello", "\xd9\x80\xdf\xba",
               "\xe3\x80\xb1\xe3\x80\xb2\xe3\x80\xb3\xe3\x80\xb4\xe3\x80\xb5\xe3\x80\xae\xe3\x80\xaf\xe3\x80\xbb",
               "a\xc2\xb7l", "\xc2\xb7l",
               "l\xc2\xb7"
               "a",
               "l\xc2\xb7", "\xce\xb1\xcd\xb5S", "\xce\xb1\xcd\xb5", "A\xd7\xb3\xd7\x91", "\xd7\xb3\xd7\x91",
               "A\xd7\xb4\xd7\x91",
               "def\xe3\x83\xbb"
               "abc",
               "\xe3\x83\xbb", "\xd8\xa8\xd9\xa0\xdb\xb0", "\xe0\xa4\x95\xe2\x80\x8d\xe0\xa4\xb7",
               "\xe2\x80\x8d\xe0\xa4\xb7", "\xe0\xa4\x95\xe2\x80\x8c\xe0\xa4\xb7", "\xe1\x84\x80\xe1\x85\xa1",
               "bu\xcc\x88"
               "cher",
               "\xe2\x91\xa0",
               "\xc2\xa0"
               "a",
               "a\xe2\x80\xae"
               "b",
               "-\xc3\xa9", "\xc3\xa9-",
               "\xc3\xa9"
               "a--b",
               "ab--\xc3\xa9", "\xc3\xa9 ", "\xef\xbf\xbd", "\xc7\x84",
               "\xea\xb0\x80\xea\xb5\xb3\xea\xbb\xa6\xeb\x81\x99\xeb\x87\x8c\xeb\x8c\xbf\xeb\x92\xb2\xeb\x98\xa5\xeb"
               "\x9e\x98\xeb\xa4\x8b\xeb\xa9\xbe\xeb\xaf\xb1\xeb\xb5\xa4\xeb\xbb\x97\xec\x81\x8a\xec\x86\xbd\xec\x8c"
               "\xb0\xec\x92\xa3\xec\x98\x96\xec\x9e\x89\xec\xa3\xbc\xec\xa9\xaf\xec\xaf\xa2\xec\xb5\x95\xec\xbb\x88"
               "\xed\x80\xbb\xed\x86\xae\xed\x8c\xa1\xed\x92\x94\xed\x98\x87"));
}

static void uris(void **state) {
    (void)state;
    check("uri",
          LIST("http://foo.bar/?baz=qux#quux", "http://foo.com/blah_(wikipedia)_blah#cite-1",
               "http://[2001:db8::7]:80/c?d", "mailto:a@b.c", "urn:oasis:names", "tel:+1-816", "ldap://[::1]/c=GB?o?o",
               "http://a:b@c.d:80", "http://x/%41", "http://[v1.a:b]/", "file:///a"),
          LIST("", "//foo.bar/", "/abc", "abc", "\\\\WINDOWS\\share", "http:// fail", ":// fail", "bar,baz:foo",
               "http://a b", "http://x/%4", "http://x/<y>", "http://x/\"", "http://x/{y}", "http://x/^", "http://x/`",
               "http://[::1", "http://::1", "http://x:y/", "http://x/a#b#c", "http://\xc3\xa9/", "http://[@x/",
               "1http://x"));
    check("uri-reference", LIST("", "/abc", "abc", "#frag", "?q", "//foo.bar/", "../a:b", "http://x"),
          LIST("\\\\WINDOWS", "#a\\b", "a:b:c d", "1a:b", "%"));
    check("iri",
          LIST("http://\xc6\x92\xc3\xb8.com/?\xe2\x88\x82=\xcf\x80#\xcf\x80", "http://[2001:db8::7]", "http://x/y"),
          LIST("", "\xc3\xa2\xcf\x80", "http://2001:db8::7", "http:// x", "http://x/\xee\x80\x80"));
    check("iri-reference", LIST("", "#\xc6\x92r\xc3\xa4g", "/\xc3\xa2\xcf\x80"), LIST("#\xc6\x92\\x", "a b"));
    check("uri-template", LIST("", "/a/{b}", "{+path}/x{?q,r*}", "{a:3}{b}", "{a.b}", "{%41}", "/\xc3\xa9"),
          LIST("/a/{b", "/a/b}", "{}", "{a:0}", "{a:12345}", "{a b}", "{a,}", "{.}", "a b", "<", "%4"));
}

static void others(void **state) {
    (void)state;
    check("uuid", LIST("2EB8AA08-aa98-11ea-b4aa-73b441d16380", "00000000-0000-0000-0000-000000000000"),
          LIST("", "2eb8aa08-aa98-11ea-b4aa-73b441d1638", "2eb8aa08aa9811eab4aa73b441d16380----",
               "2eb8aa08-aa98-11ea-b4ga-73b441d16380", "2eb8-aa08-aa98-11ea-b4aa73b44-1d16380"));
    check("json-pointer", LIST("", "/", "/foo/0", "/a~1b/~0", "//", "/ "), LIST("a", "#", "/~", "/~2", "/a/~"));
    check("relative-json-pointer", LIST("0", "1", "0/foo", "10/a", "0#", "120#", "0+1", "0-1#", "2+10/a"),
          LIST("", "/a", "01", "-1/a", "+1", "0##", "#", "1a", "01#", "0+", "0+0", "0+01/a", "0++1", "0+1-1", "-1"));
    check("regex", LIST("", "([abc])+\\s+$", "^\\p{Lu}$", "(?<=a+)b", "a{70000}"),
          LIST("^(abc]", "\\Z", "\\a", "a**", "["));
    assert_null(mcred_format_find(MCRED_S("color")));
}

static void assertion_is_asked_for_by_option_or_vocabulary(void **state) {
    (void)state;
    const schema_row asserted[] = {
        {"{\"format\": \"ipv4\"}", "\"1.2.3.4\"", true},
        {"{\"format\": \"ipv4\"}", "\"nonsense\"", false},
        {"{\"format\": \"ipv4\"}", "12", true},
        {"{\"format\": \"unknown\"}", "\"x\"", true},
    };
    check_rows(asserted, 4, true);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dates_and_times),
        cmocka_unit_test(mail_and_hosts),
        cmocka_unit_test(names_beyond_ascii),
        cmocka_unit_test(uris),
        cmocka_unit_test(others),
        cmocka_unit_test(assertion_is_asked_for_by_option_or_vocabulary),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
