/*
 * cost.c - what one run of a command costs, with all it starts: seconds of wall clock and of processors, and the most
 * memory that one of its processes had.
 *
 *   cost NAME COMMAND [ARGUMENT...]
 *
 * The command's output goes nowhere; when it fails, its errors are on standard error and its exit code is ours.
 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double seconds_of(struct timeval at) {
    return (double)at.tv_sec + (double)at.tv_usec / 1e6;
}

static double now(void) {
    struct timespec at;
    (void)clock_gettime(CLOCK_MONOTONIC, &at);
    return (double)at.tv_sec + (double)at.tv_nsec / 1e9;
}

static void become(char **command) {
    int nowhere = open("/dev/null", O_RDWR);
    if (nowhere < 0 || dup2(nowhere, STDIN_FILENO) < 0 || dup2(nowhere, STDOUT_FILENO) < 0)
        _exit(126);
    (void)execvp(command[0], command);
    perror(command[0]);
    _exit(127);
}

int main(int argc, char **argv) {
    struct rusage used;
    int status = 0;
    if (argc < 3) {
        (void)fputs("usage: cost NAME COMMAND [ARGUMENT...]\n", stderr);
        return 2;
    }
    double begin = now();
    pid_t child = fork();
    if (child == 0)
        become(argv + 2);
    if (child < 0 || waitpid(child, &status, 0) != child || getrusage(RUSAGE_CHILDREN, &used) != 0)
        return 3;
    double wall = now() - begin;
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
        return WIFEXITED(status) ? WEXITSTATUS(status) : 1;
    (void)printf("%-48s %8.2f s %8.2f s %6ld MiB\n", argv[1], wall,
                 seconds_of(used.ru_utime) + seconds_of(used.ru_stime), used.ru_maxrss / 1024);
    return 0;
}
