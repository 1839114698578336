/* program.c - another program, run for the library: git, ssh-keygen, gpg, curl. */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "command.h"

enum { IN, OUT, ERR, PIPES };

static void set_environment(const char *const *items) {
    for (; items && *items; items++) {
        const char *equals = strchr(*items, '=');
        if (!equals) {
            (void)unsetenv(*items);
            continue;
        }
        char *name = strndup(*items, (size_t)(equals - *items));
        if (!name || setenv(name, equals + 1, 1) != 0)
            _exit(127);
        free(name);
    }
}

/* In the child: its ends of the pipes become the standard ones. */
static void become(const mcred_program *program, int pipes[PIPES][2], int told) {
    bool ok = dup2(pipes[IN][0], STDIN_FILENO) >= 0 && dup2(pipes[OUT][1], STDOUT_FILENO) >= 0 &&
              dup2(pipes[ERR][1], STDERR_FILENO) >= 0 && (!program->folder || chdir(program->folder) == 0);
    (void)signal(SIGPIPE, SIG_DFL);
    if (ok) {
        char *const *argv = (char *const *)(uintptr_t)program->argv;
        set_environment(program->environment);
        (void)execvp(argv[0], argv);
    }
    (void)!write(told, "!", 1);
    _exit(127);
}

static void shut(int *fd) {
    if (*fd >= 0)
        (void)close(*fd);
    *fd = -1;
}

static bool open_pipes(int pipes[PIPES + 1][2]) {
    for (int i = 0; i <= PIPES; i++)
        pipes[i][0] = pipes[i][1] = -1;
    for (int i = 0; i <= PIPES; i++)
        if (pipe2(pipes[i], O_CLOEXEC) != 0)
            return false;
    return true;
}

static int milliseconds_left(const struct timespec *start, int seconds) {
    struct timespec now;
    if (seconds <= 0)
        return -1;
    (void)clock_gettime(CLOCK_MONOTONIC, &now);
    long long gone = (now.tv_sec - start->tv_sec) * 1000LL + (now.tv_nsec - start->tv_nsec) / 1000000;
    long long left = seconds * 1000LL - gone;
    return left > 0 ? (int)left : 0;
}

static void feed(int *fd, mcred_str *input) {
    ssize_t n = input->len > 0 ? write(*fd, input->data, input->len) : 0;
    if (n > 0)
        *input = mcred_str_from(*input, (size_t)n);
    if (input->len == 0 || (n < 0 && errno != EAGAIN && errno != EINTR))
        shut(fd);
}

static void drain(int *fd, mcred_buf *into) {
    char piece[16384];
    ssize_t n = read(*fd, piece, sizeof piece);
    if (n > 0 && into)
        mcred_buf_put(into, (mcred_str){piece, (size_t)n});
    if (n == 0 || (n < 0 && errno != EAGAIN && errno != EINTR))
        shut(fd);
}

/* Feeds and drains until the program has closed its ends. False when time is up. */
static bool converse(const mcred_program *program, int in, int out, int err) {
    struct timespec start;
    mcred_str input = program->input;
    struct pollfd fds[PIPES] = {{in, POLLOUT, 0}, {out, POLLIN, 0}, {err, POLLIN, 0}};
    (void)clock_gettime(CLOCK_MONOTONIC, &start);
    while (fds[OUT].fd >= 0 || fds[ERR].fd >= 0) {
        int ready = poll(fds, PIPES, milliseconds_left(&start, program->seconds));
        if (ready == 0 || (ready < 0 && errno != EINTR))
            break;
        if (ready < 0)
            continue;
        if (fds[IN].fd >= 0 && fds[IN].revents)
            feed(&fds[IN].fd, &input);
        if (fds[OUT].fd >= 0 && fds[OUT].revents)
            drain(&fds[OUT].fd, program->out);
        if (fds[ERR].fd >= 0 && fds[ERR].revents)
            drain(&fds[ERR].fd, program->err);
    }
    bool done = fds[OUT].fd < 0 && fds[ERR].fd < 0;
    for (int i = 0; i < PIPES; i++)
        shut(&fds[i].fd);
    return done;
}

static bool attend(mcred_program *program, pid_t child, int pipes[PIPES + 1][2]) {
    char failed;
    int state = 0;
    shut(&pipes[IN][0]);
    shut(&pipes[OUT][1]);
    shut(&pipes[ERR][1]);
    shut(&pipes[PIPES][1]);
    bool started = read(pipes[PIPES][0], &failed, 1) <= 0;
    shut(&pipes[PIPES][0]);
    (void)fcntl(pipes[IN][1], F_SETFL, O_NONBLOCK);
    bool done = converse(program, pipes[IN][1], pipes[OUT][0], pipes[ERR][0]);
    pipes[IN][1] = pipes[OUT][0] = pipes[ERR][0] = -1;
    if (!done)
        (void)kill(child, SIGKILL);
    while (waitpid(child, &state, 0) < 0 && errno == EINTR)
        continue;
    program->code = WIFEXITED(state) ? WEXITSTATUS(state) : 128 + (WIFSIGNALED(state) ? WTERMSIG(state) : 0);
    return started;
}

bool run_program(void *ctx, mcred_program *program) {
    int pipes[PIPES + 1][2];
    bool started = false;
    (void)ctx;
    struct sigaction ignore = {.sa_handler = SIG_IGN}, before;
    (void)sigaction(SIGPIPE, &ignore, &before);
    pid_t child = open_pipes(pipes) ? fork() : -1;
    if (child == 0)
        become(program, pipes, pipes[PIPES][1]);
    if (child > 0)
        started = attend(program, child, pipes);
    for (int i = 0; i <= PIPES; i++) {
        shut(&pipes[i][0]);
        shut(&pipes[i][1]);
    }
    (void)sigaction(SIGPIPE, &before, NULL);
    return started;
}
