// zlib, as one Swift module.
#include <zlib.h>
