// What GMime reads in mails, in the words of PeerReading.swift. Argument: a file of mails, each after its length as
// eight octets, most significant first. One line per finding; text in hexadecimal UTF-8.
#include <gmime/gmime.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void hex(const char *octets, size_t count) {
    if (count == 0) fputs("-", stdout);
    for (size_t i = 0; i < count; i++) printf("%02x", (unsigned char)octets[i]);
}

static void word(const char *text) {
    putchar(' ');
    hex(text ? text : "", text ? strlen(text) : 0);
}

// A name as it reads when its folds are undone (RFC 5322 §2.2.3): GMime leaves those inside quotes.
static void unfolded(const char *text) {
    char *copy = g_strdup(text ? text : ""), *to = copy;
    for (char *from = copy; *from; from++)
        if (*from != '\r' && *from != '\n') *to++ = *from;
    *to = 0;
    word(copy);
    g_free(copy);
}

static void addresses(const char *name, InternetAddressList *list) {
    for (int i = 0; list && i < internet_address_list_length(list); i++) {
        InternetAddress *address = internet_address_list_get_address(list, i);
        fputs(name, stdout);
        unfolded(internet_address_get_name(address));
        word(INTERNET_ADDRESS_IS_MAILBOX(address) ? internet_address_mailbox_get_addr((InternetAddressMailbox *)address) : "");
        putchar('\n');
    }
}

// Line ends as LF, none at the end.
static void unified(GByteArray *octets) {
    guint to = 0;
    for (guint i = 0; i < octets->len; i++)
        if (!(octets->data[i] == '\r' && i + 1 < octets->len && octets->data[i + 1] == '\n')) octets->data[to++] = octets->data[i];
    while (to > 0 && (octets->data[to - 1] == '\n' || octets->data[to - 1] == '\r')) to--;
    g_byte_array_set_size(octets, to);
}

static void leaf(GMimePart *part) {
    word(g_mime_part_get_filename(part));
    GMimeStream *memory = g_mime_stream_mem_new();
    GMimeStream *stream = g_object_ref(memory);
    GMimeContentType *type = g_mime_object_get_content_type((GMimeObject *)part);
    int isText = g_mime_content_type_is_type(type, "text", "*");
    const char *charset = g_mime_object_get_content_type_parameter((GMimeObject *)part, "charset");
    if (isText && charset && g_ascii_strcasecmp(charset, "utf-8") != 0) {
        GMimeStream *filtered = g_mime_stream_filter_new(memory);
        GMimeFilter *filter = g_mime_filter_charset_new(charset, "utf-8");
        g_mime_stream_filter_add((GMimeStreamFilter *)filtered, filter);
        g_object_unref(filter);
        g_object_unref(stream);
        stream = filtered;
    }
    GMimeDataWrapper *content = g_mime_part_get_content(part);
    if (content) g_mime_data_wrapper_write_to_stream(content, stream);
    g_mime_stream_flush(stream);
    GByteArray *octets = g_mime_stream_mem_get_byte_array((GMimeStreamMem *)memory);
    if (isText) unified(octets);
    putchar(' ');
    hex((char *)octets->data, octets->len);
    g_object_unref(stream);
    g_object_unref(memory);
}

static void parts(GMimeObject *part, int depth) {
    char *kind = g_mime_content_type_get_mime_type(g_mime_object_get_content_type(part));
    for (char *c = kind; *c; c++) *c = g_ascii_tolower(*c);
    printf("part %d %s", depth, kind);
    g_free(kind);
    if (GMIME_IS_PART(part)) leaf((GMimePart *)part);
    putchar('\n');
    if (GMIME_IS_MULTIPART(part))
        for (int i = 0; i < g_mime_multipart_get_count((GMimeMultipart *)part); i++)
            parts(g_mime_multipart_get_part((GMimeMultipart *)part, i), depth + 1);
    if (GMIME_IS_MESSAGE_PART(part))
        parts(g_mime_message_get_mime_part(g_mime_message_part_get_message((GMimeMessagePart *)part)), depth + 1);
}

static void show(GMimeMessage *mail) {
    fputs("subject", stdout);
    word(g_mime_message_get_subject(mail));
    putchar('\n');
    addresses("from", g_mime_message_get_from(mail));
    addresses("to", g_mime_message_get_to(mail));
    addresses("cc", g_mime_message_get_cc(mail));
    addresses("reply-to", g_mime_message_get_reply_to(mail));
    GDateTime *date = g_mime_message_get_date(mail);
    if (date) printf("date %lld\n", (long long)g_date_time_to_unix(date));
    else puts("date -");
    fputs("message-id", stdout);
    word(g_mime_message_get_message_id(mail));
    putchar('\n');
    parts(g_mime_message_get_mime_part(mail), 0);
}

int main(int count, char **arguments) {
    FILE *box = count == 2 ? fopen(arguments[1], "rb") : NULL;
    if (!box) return 66;
    g_mime_init();
    unsigned char size[8];
    for (int number = 0; fread(size, 1, 8, box) == 8; number++) {
        uint64_t length = 0;
        for (int i = 0; i < 8; i++) length = length << 8 | size[i];
        char *octets = malloc(length + 1);
        if (!octets || fread(octets, 1, length, box) != length) return 65;
        GMimeStream *stream = g_mime_stream_mem_new_with_buffer(octets, length);
        GMimeParser *parser = g_mime_parser_new_with_stream(stream);
        GMimeMessage *mail = g_mime_parser_construct_message(parser, NULL);
        printf("mail %d\n", number);
        if (mail) show(mail);
        if (mail) g_object_unref(mail);
        g_object_unref(parser);
        g_object_unref(stream);
        free(octets);
    }
    g_mime_shutdown();
    return 0;
}
