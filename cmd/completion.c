/* completion.c - mcred completion: shell completions from the table of commands. */
#include <string.h>

#include "command.h"

static const char globals_text[] = "-C --json --color --as --quiet --verbose --no-pager --help --version";
static const char fish_globals[] = "complete -c mcred -s C -r -d 'run as if started in this folder'\n"
                                   "complete -c mcred -l json -d 'print one JSON document'\n"
                                   "complete -c mcred -l color -x -a 'auto always never' -d 'colour findings'\n"
                                   "complete -c mcred -l as -x -d 'act as this person'\n"
                                   "complete -c mcred -s q -l quiet -d 'print findings only'\n"
                                   "complete -c mcred -s v -l verbose -d 'print more'\n"
                                   "complete -c mcred -l no-pager -d 'do not page long text'\n"
                                   "complete -c mcred -s h -d 'print a short help'\n"
                                   "complete -c mcred -l help -d 'open the manual page'\n"
                                   "complete -c mcred -l version -d 'print the version'\n";

static void bash(context *ctx) {
    say(ctx,
        "# bash completion for mcred: eval \"$(mcred completion bash)\"\n_mcred() {\n"
        "    local word=${COMP_WORDS[COMP_CWORD]} command= i\n"
        "    for ((i = 1; i < COMP_CWORD; i++)); do\n"
        "        case ${COMP_WORDS[i]} in -C | --color | --as) ((i++)) ;; -*) ;; *) command=${COMP_WORDS[i]}; break ;; "
        "esac\n"
        "    done\n    local words='%s'\n    case $command in\n    '') words+=' ",
        globals_text);
    for (const command *one = commands; one->name; one++)
        say(ctx, "%s ", one->name);
    say(ctx, "' ;;\n");
    for (const command *one = commands; one->name; one++) {
        if (!one->options)
            continue;
        say(ctx, "    %s) words+='", one->name);
        for (const option *of = one->options; of->name; of++)
            say(ctx, " --%s", of->name);
        say(ctx, "' ;;\n");
    }
    say(ctx, "    esac\n    COMPREPLY=($(compgen -W \"$words\" -- \"$word\"))\n"
             "    [ ${#COMPREPLY[@]} -gt 0 ] || COMPREPLY=($(compgen -f -- \"$word\"))\n}\n"
             "complete -o filenames -F _mcred mcred\n");
}

static void zsh(context *ctx) {
    say(ctx, "#compdef mcred\n# zsh completion for mcred: eval \"$(mcred completion zsh)\"\n"
             "autoload -U +X bashcompinit && bashcompinit\n");
    bash(ctx);
}

/* Inside fish's quotes an apostrophe would end them, and a backslash escapes. */
static void fish_quoted(context *ctx, const char *text) {
    say(ctx, "'");
    for (; *text; text++)
        say(ctx, *text == '\'' || *text == '\\' ? "\\%c" : "%c", *text);
    say(ctx, "'");
}

static void fish(context *ctx) {
    say(ctx, "# fish completion for mcred: mcred completion fish | source\n%s", fish_globals);
    for (const command *one = commands; one->name; one++) {
        say(ctx, "complete -c mcred -n __fish_use_subcommand -a %s -d ", one->name);
        fish_quoted(ctx, one->summary);
        say(ctx, "\n");
        for (const option *of = one->options; of && of->name; of++) {
            say(ctx, "complete -c mcred -n '__fish_seen_subcommand_from %s' -l %s%s -d ", one->name, of->name,
                of->argument ? " -r" : "");
            fish_quoted(ctx, of->help);
            say(ctx, "\n");
        }
    }
}

mcred_status run_completion(context *ctx) {
    const char *shell = ctx->args[0];
    if (strcmp(shell, "bash") == 0)
        bash(ctx);
    else if (strcmp(shell, "zsh") == 0)
        zsh(ctx);
    else if (strcmp(shell, "fish") == 0)
        fish(ctx);
    else
        return usage_error(ctx, "completions are for bash, zsh or fish, not \"%s\"", shell);
    mcred_json_str(&ctx->json, mcred_buf_str(&ctx->out));
    return MCRED_OK;
}
