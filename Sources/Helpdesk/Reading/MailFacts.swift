/// Facts of a mail beside its words: which list brought it, who wrote it before a group did, which files were meant.
import MIME
import Ticketing

extension QuietMail {
    init(_ automatic: AutomaticMail, _ message: Message) {
        let isSender = if case .machineSender = automatic.reason { true } else { false }
        self.init(
            words: automatic.evidence, lists: automatic.isList ? message.listAddresses : [], isBySenderAlone: isSender)
    }
}

extension Message {
    /// Lower case: where one writes to the list, and its name with an "@" in the place of each dot that may stand for one.
    fileprivate var listAddresses: [String] {
        let posts = (list?.post ?? []).compactMap { post -> String? in
            guard post.lowercased().hasPrefix("mailto:") else { return nil }
            return String(post.dropFirst(7).prefix(scalars: { $0 != "?" }))
        }
        // "list support@desk.example; contact support+owners@desk.example"
        let named = (header.first("Mailing-List") ?? "").split(atScalars: {
            $0.isWhitespace || ";,<>".unicodeScalars.contains($0)
        })
        .filter { $0.utf8.contains(0x40) }.prefix(1).map { String($0) }
        return (posts + named + identified).compactMap { EmailAddress(address: $0)?.address.loweredAddress }
    }

    /// RFC 2919 §2: "support.desk.example" of support@desk.example.
    private var identified: [String] {
        guard let identifier = list?.identifier, identifier.utf8.count <= 255 else { return [] }
        let labels = identifier.split(at: ".")
        return (1..<max(1, labels.count)).map {
            labels[..<$0].joined(separator: ".") + "@" + labels[$0...].joined(separator: ".")
        }
    }

    /// Lower case; nil where no group says whose mail it passes on under its own name.
    var originalSender: String? {
        ["X-Original-From", "X-Google-Original-From", "X-Original-Sender"].lazy
            .compactMap { self.header.first($0) }
            .compactMap { AddressList.parse($0).first?.identity }.first
    }
}

enum MeantFiles {
    /// Files that a person meant to send. Pictures that the HTML refers to are part of its look (RFC 2392), whatever they
    /// say of themselves.
    static func count(_ files: [Attachment], in message: Message) -> Int {
        let pictures = files.filter {
            $0.isMeant && $0.contentID != nil && $0.contentType.lowercased().hasPrefix("image/")
        }
        let html = pictures.isEmpty ? "" : message.html ?? ""
        let shown = pictures.count { file in
            file.contentID.map { html.firstRange(of: "cid:" + $0) != nil } ?? false
        }
        return files.count(where: \.isMeant) - shown
    }
}
