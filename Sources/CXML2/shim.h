// libxml2's HTML parser, as one Swift module.
#include <libxml/xmlversion.h>
// QUIRK: Debian's libxml2 names the types of the system's ICU in its headers. Foundation has an ICU of its own, and a module that
// meets both is refused, by the order in which the compiler happens to load them. Only types that nobody uses here go.
#undef LIBXML_ICU_ENABLED
#include <libxml/HTMLparser.h>
#include <libxml/tree.h>
#include <libxml/xmlerror.h>
#include <libxml/SAX2.h>
