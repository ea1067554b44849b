// mallopt(3) of the system's C library, which Swift's Glibc does not show.
#include <malloc.h>
