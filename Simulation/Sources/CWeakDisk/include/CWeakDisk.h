/* A disk that forgets, fails and fills. The calls of this program that change files stand between it and the system: what was
   not synced is written down, and can be taken back. */
#pragma once
#include <stdint.h>

/* From now on files below that folder are watched, and nothing of them is known. Randomness of the system comes from the seed. */
void weak_disk_watch(const char *folder, uint64_t seed);

/* No file is watched any more. */
void weak_disk_ignore(void);

/* The numbered change of a watched file, counted from here and from 1, fails with `error`; 0: none does. */
void weak_disk_fail(int64_t change, int error);

/* From that change on, counted from here and from 1, none reaches the disk, as if the program had ended there; that one, where
   it writes, comes half. 0: the disk lives. */
void weak_disk_die(int64_t change);

/* Changes since weak_disk_fail or weak_disk_die was called last. */
int64_t weak_disk_changes(void);

int weak_disk_is_dead(void);

/* While it is full, nothing grows. */
void weak_disk_fill(int is_full);

/* Power is cut: what was not synced is gone; of every thousand such writes `kept` have reached the disk all the same, chosen by
   the seed. Nothing of the folder may be open. Returns how many changes were taken back. */
int64_t weak_disk_cut(uint64_t seed, int kept);

/* SQLite's own numbers begin anew, from the seed that was given last. */
void weak_disk_reseed(void);
