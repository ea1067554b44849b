/// The search index: one row for each entry, without a second copy of its text.

enum SchemaSearch {
    /// `content=''`: the index keeps no text, only where words stand; the entry has the text. The tokenizer takes
    /// accents off: "não" and "nao" are one word, as in `foldedWords`.
    static let tables = """
        CREATE VIRTUAL TABLE search USING fts5(
            subject, text, files, content = '', tokenize = 'unicode61 remove_diacritics 2'
        );
        CREATE VIRTUAL TABLE search_word USING fts5vocab(search, row);
        INSERT INTO search (rowid, subject, text, files)
        SELECT entry.id, ticket.subject, entry.text,
            coalesce((SELECT group_concat(filename, ' ') FROM attachment WHERE entry_id = entry.id), '')
        FROM entry JOIN ticket ON ticket.id = ticket_id WHERE entry.kind <> 'event';
        """
}
