/* fetch_curl.c - an address asked for through the system's curl, which knows the system's certificates and proxies. */
#include "badge/fetch.h"

#define SECONDS      "20"
#define SECONDS_MOST 30

static mcred_status tell(const mcred_program *program, mcred_str url, mcred_why *why) {
    mcred_str address = mcred_str_first(url, 100);
    if (program->out->failed || program->code == 63)
        return mcred_refuse(why, MCRED_UNKNOWN, NULL, "what stands at \"%.*s\" is too large", MCRED_ARG(address));
    if (program->code == 22)
        return mcred_refuse(why, MCRED_UNKNOWN, NULL, "nothing stands at \"%.*s\"", MCRED_ARG(address));
    if (program->code == 28 || program->code > 128)
        return mcred_refuse(why, MCRED_UNKNOWN, NULL, "\"%.*s\" did not answer in time", MCRED_ARG(address));
    if (program->code == 60 || program->code == 35)
        return mcred_refuse(why, MCRED_UNKNOWN, NULL, "\"%.*s\" could not prove that it is that host",
                            MCRED_ARG(address));
    return mcred_refuse(why, MCRED_UNKNOWN, NULL, "\"%.*s\" could not be reached", MCRED_ARG(address));
}

mcred_status badge_curl(const mcred_host *host, mcred_arena *arena, mcred_str url, mcred_str *out, mcred_why *why) {
    const char *address = mcred_arena_cstr(arena, url);
    /* -q has to come first: no .curlrc is read. */
    const char *const argv[] = {"curl",       "-q",           "--silent",      "--fail",        "--globoff",
                                "--proto",    "=https",       "--proto-redir", "=https",        "--location",
                                "--max-redirs", "3",          "--tlsv1.2",     "--max-time",    SECONDS,
                                "--max-filesize", "8388608",  "--no-netrc",    "--disallow-username-in-url",
                                "--user-agent", "mcred",      "--header",      "Accept: application/json, */*;q=0.5",
                                "--output",   "-",            "--url",         address,         NULL};
    static const char *const environment[] = {"CURL_HOME", "NETRC", "SSLKEYLOGFILE", NULL};
    mcred_buf answer;
    mcred_buf_init(&answer, FETCH_MOST);
    mcred_program program = {.argv = argv, .environment = environment, .out = &answer, .seconds = SECONDS_MOST};
    mcred_status status = MCRED_OK;
    if (!address || !host || !host->run || !host->run(host->ctx, &program))
        status = mcred_refuse(why, MCRED_UNKNOWN, NULL, "curl, which fetches for mcred, could not be started");
    else if (program.code != 0 || answer.failed)
        status = tell(&program, url, why);
    if (status == MCRED_OK) {
        *out = answer.len ? mcred_arena_copy(arena, mcred_buf_str(&answer)) : MCRED_S("");
        status = out->data ? MCRED_OK : mcred_refuse(why, MCRED_FAILED, NULL, "memory is short");
    }
    mcred_buf_free(&answer);
    return status;
}
