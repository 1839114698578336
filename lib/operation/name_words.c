/* name_words.c - short lists, between blanks. */
#include "name_words.h"

#include <string.h>

static const char titles[] = " mr mrs ms miss mx dr prof sir sr jr ii iii iv mag dipl phd med ";

static const char particles[] =
    " de del della di da das dos do du des la le les lo los las van von vom der den het ter ten te zu zum zur bin ibn "
    "bint al el ul abu mac mc o y e i a of the st af av dal d l ";

static const char common[] =
    " abbot amber angel apple april art ash august autumn baker ball banks baron basil bass bay bean bear bell berg "
    "berry "
    "best bill bird bishop black blanc blanche bliss blue bond book boon bravo brand braun briar bridge bright brook "
    "brooks brown buck bush butler campos carol carpenter carter case cash chance chase cherry church claire clay "
    "cliff "
    "cloud coach coin cole cook cross crow cruz curt daisy dale dance dawn day dean delgado dell destiny dial dick "
    "dove drake drew duke earl early east eve ever faith farmer field fields finch fischer fish fisher flint flor "
    "flowers ford forest foster fox frank free freeman frost gale gardener gene gill glen glory good grace grand grant "
    "gray green grey gross grove guy hand harp hart haven hawk hazel head heart heath heather hill hills holly "
    "holy honey hood hope house hunt hunter iris ivy jack jade jay jewel joy july june jung justice key "
    "king klein knight koch lake lamb lance lane lang law laws lee lily link lion little lock long lord love "
    "lovely loyal luz mark marsh mason may meadow melody mercy miles mill miller mills moon moreno morning moss "
    "noble north nova oak ocean olive page paige park parks parish paz peace pearl penny pepper "
    "pete petit piece pierce pike plum pond pope porter potter prince price queen quick rain ray reed reef rey rice "
    "rich "
    "rico ring river rivers rob robin rock rod rojas roman rose rosa roux rowan roy ruby rush russet rusty sage salt "
    "sam "
    "sandy schwarz sea shade sharp shepherd short silver singer sky small smart smith snow sol song south sparks "
    "spring "
    "star steel sterling stern stone storm story street strong sue summer sun swan sweet swift tanner taylor teacher "
    "temple thorn tiger trinity true turner vale victor violet vogel wade walker wall waller ward warden water waters "
    "way weber weiss wells west white wild will willow wilson winter wise wolf wood woods worth young ";

/* Words of a list are found with the blanks around them. */
static bool is_in(const char *list, mcred_str word) {
    char text[24];
    if (word.len == 0 || word.len + 3 > sizeof text || memchr(word.data, ' ', word.len))
        return false;
    text[0] = ' ';
    memcpy(text + 1, word.data, word.len);
    text[word.len + 1] = ' ';
    text[word.len + 2] = '\0';
    return mcred_str_contains(mcred_str_of(list), text);
}

bool op_name_is_title(mcred_str word) {
    return is_in(titles, word);
}

bool op_name_is_particle(mcred_str word) {
    return is_in(particles, word);
}

bool op_name_is_common(mcred_str word) {
    return is_in(common, word);
}
