// The 8-bit library: mail is UTF-8 once it is decoded.
#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
