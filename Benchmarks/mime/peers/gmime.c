/* GMime's side of the benchmark: parses and fully decodes a corpus in memory, and counts what came out.
   cc -O2 gmime.c $(pkg-config --cflags --libs gmime-3.0) */
#include <gmime/gmime.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

typedef struct {
    long texts, text_octets, files, file_octets, addresses, header_octets;
    long long dates;
} Harvest;

static double cpu_seconds(void) {
    struct timespec time;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return time.tv_sec + time.tv_nsec / 1e9;
}

static void take_text(GMimeTextPart *part, Harvest *harvest) {
    char *text = g_mime_text_part_get_text(part);
    harvest->texts++;
    if (text) harvest->text_octets += strlen(text);
    g_free(text);
}

static void take_file(GMimePart *part, Harvest *harvest) {
    GMimeDataWrapper *content = g_mime_part_get_content(part);
    GMimeStream *stream = g_mime_stream_mem_new();
    harvest->files++;
    if (content) g_mime_data_wrapper_write_to_stream(content, stream);
    harvest->file_octets += g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(stream))->len;
    g_object_unref(stream);
}

static void take_part(GMimeObject *parent, GMimeObject *part, gpointer data) {
    (void)parent;
    if (GMIME_IS_TEXT_PART(part)) take_text(GMIME_TEXT_PART(part), data);
    else if (GMIME_IS_PART(part)) take_file(GMIME_PART(part), data);
}

static void take_addresses(InternetAddressList *list, Harvest *harvest) {
    int count = list ? internet_address_list_length(list) : 0;
    for (int index = 0; index < count; index++) {
        InternetAddress *address = internet_address_list_get_address(list, index);
        const char *name = internet_address_get_name(address);
        harvest->addresses++;
        if (name) harvest->header_octets += strlen(name);
        if (INTERNET_ADDRESS_IS_MAILBOX(address))
            harvest->header_octets += strlen(internet_address_mailbox_get_addr(INTERNET_ADDRESS_MAILBOX(address)));
    }
}

static void take_header(GMimeMessage *mail, Harvest *harvest) {
    const char *subject = g_mime_message_get_subject(mail);
    if (subject) harvest->header_octets += strlen(subject);
    take_addresses(g_mime_message_get_from(mail), harvest);
    take_addresses(g_mime_message_get_to(mail), harvest);
    take_addresses(g_mime_message_get_cc(mail), harvest);
    take_addresses(g_mime_message_get_reply_to(mail), harvest);
    const char *id = g_mime_message_get_message_id(mail);
    if (id) harvest->header_octets += strlen(id);
    const char *field = g_mime_object_get_header(GMIME_OBJECT(mail), "References");
    if (field) {
        GMimeReferences *ids = g_mime_references_parse(NULL, field);
        for (int index = 0; index < g_mime_references_length(ids); index++)
            harvest->header_octets += strlen(g_mime_references_get_message_id(ids, index));
        g_mime_references_free(ids);
    }
    GDateTime *date = g_mime_message_get_date(mail);
    if (date) harvest->dates += g_date_time_to_unix(date);
}

static void take(const unsigned char *octets, size_t count, int headers_only, Harvest *harvest) {
    GByteArray array = {(guint8 *)octets, count};
    GMimeStream *stream = g_mime_stream_mem_new();
    g_mime_stream_mem_set_byte_array(GMIME_STREAM_MEM(stream), &array);
    g_mime_stream_mem_set_owner(GMIME_STREAM_MEM(stream), FALSE);
    GMimeParser *parser = g_mime_parser_new_with_stream(stream);
    GMimeMessage *mail = g_mime_parser_construct_message(parser, NULL);
    if (mail) {
        take_header(mail, harvest);
        if (!headers_only) g_mime_message_foreach(mail, take_part, harvest);
        g_object_unref(mail);
    }
    g_object_unref(parser);
    g_object_unref(stream);
}

int main(int count, char **arguments) {
    if (count != 4) return fprintf(stderr, "usage: gmime FILE whole|headers PASSES\n"), 64;
    FILE *file = fopen(arguments[1], "r");
    if (!file) return perror(arguments[1]), 66;
    fseek(file, 0, SEEK_END);
    long size = ftell(file), total = 0;
    rewind(file);
    unsigned char *octets = malloc(size);
    if (fread(octets, 1, size, file) != (size_t)size) return 74;
    g_mime_init();
    for (int pass = 0; pass < atoi(arguments[3]); pass++) {
        Harvest harvest = {0};
        double start = cpu_seconds();
        total = 0;
        for (long offset = 0; offset < size;) {
            uint64_t length;
            memcpy(&length, octets + offset, 8);
            take(octets + offset + 8, length, !strcmp(arguments[2], "headers"), &harvest);
            offset += 8 + length;
            total += length;
        }
        printf("%f %ld %ld %ld %ld %ld %ld %ld %lld\n", cpu_seconds() - start, total, harvest.texts,
               harvest.text_octets, harvest.files, harvest.file_octets, harvest.addresses, harvest.header_octets,
               harvest.dates);
    }
    return 0;
}
