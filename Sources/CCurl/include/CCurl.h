// libcurl with one typed door per argument type: its own calls are variadic, and Swift cannot call those.
#ifndef CCURL_H
#define CCURL_H
#include <curl/curl.h>

typedef size_t (*ccurl_data_callback)(char *data, size_t size, size_t count, void *context);
typedef int (*ccurl_debug_callback)(CURL *handle, curl_infotype kind, char *data, size_t size, void *context);
typedef int (*ccurl_progress_callback)(void *context, curl_off_t down_total, curl_off_t down_now,
                                       curl_off_t up_total, curl_off_t up_now);
typedef curl_socket_t (*ccurl_socket_callback)(void *context, curlsocktype purpose, struct curl_sockaddr *address);

CURLcode ccurl_global_init(void);

CURLcode ccurl_set_string(CURL *handle, CURLoption option, const char *value);
CURLcode ccurl_set_long(CURL *handle, CURLoption option, long value);
CURLcode ccurl_set_offset(CURL *handle, CURLoption option, curl_off_t value);
CURLcode ccurl_set_pointer(CURL *handle, CURLoption option, void *value);
CURLcode ccurl_set_list(CURL *handle, CURLoption option, struct curl_slist *value);
CURLcode ccurl_set_read(CURL *handle, ccurl_data_callback callback, void *context);
CURLcode ccurl_set_write(CURL *handle, ccurl_data_callback callback, void *context);
CURLcode ccurl_set_debug(CURL *handle, ccurl_debug_callback callback, void *context);
CURLcode ccurl_set_progress(CURL *handle, ccurl_progress_callback callback, void *context);
CURLcode ccurl_set_socket(CURL *handle, ccurl_socket_callback callback, void *context);

CURLcode ccurl_get_long(CURL *handle, CURLINFO info, long *value);
CURLcode ccurl_get_offset(CURL *handle, CURLINFO info, curl_off_t *value);
CURLcode ccurl_get_socket(CURL *handle, CURLINFO info, curl_socket_t *value);

// The octets of an IP address that libcurl is about to connect to: 4, 16, or 0 for another family. `octets` holds 16.
int ccurl_address_octets(const struct curl_sockaddr *address, unsigned char *octets);

#endif
