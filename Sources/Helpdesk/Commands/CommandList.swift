/// Every command, in the order in which `#help` and `docs/commands.md` show them. A new one is a line here, a file in
/// `Each`, its words in each `lexicon.yaml` and its sentences in each `words.yaml`.

extension Command {
    package static let all: [Command] = [
        .take, .assign, .team, .category, .request, .priority,
        .status, .solve, .close, .reopen, .wait, .followup,
        .note, .reply, .answer, .answers, .keep, .cc, .follow, .unfollow, .tag, .field, .time,
        .merge, .split, .link, .due, .spam, .forward, .new,
        .opportunity, .quote, .approve, .change, .won, .lost,
        .diagnosis, .find, .show,
        .undo, .resume, .prefer, .admin, .help,
    ]
}
