/// Why the store could not do what was asked: place, fault, way out.
import Foundation

package struct StoreError: Error, Equatable, CustomStringConvertible {
    package enum Problem: Equatable, Sendable {
        case diskFull
        case diskFault
        case busy
        case notWritable
        /// The disk is mounted read-only: by an admin, or by the system after errors.
        case readOnly
        case newerSchema
        case corrupt
        /// A commit would not survive a power cut.
        case notDurable
        /// The database's files are not those at their paths any more.
        case moved
        /// Keys or files of mails, and no database.
        case lost
        /// Nothing has ever run here.
        case noStore
        /// An older version wrote it, and only `run` and `migrate` change it.
        case olderSchema
        /// Content that is not what its name says.
        case changedOnDisk
        /// A copy of a store cannot be made, or not be put back.
        case copy(CopyFault)
        case unknownTicket(Int64)
        case unknownNotice(Int64)
        /// It has been sent, or dropped.
        case noticeIsOver(Int64)
        case unknownBreaker(Int64)
        case unknownHook(String)
        /// No opportunity or quotation of that name.
        case unknownSale(String)
        /// No mail of that number is in quarantine.
        case notQuarantined(Int64)
        /// No mail of that number was too large, or it was dropped.
        case notSetAside(Int64)
        /// SQLite's or the system's own words; they name no mail content.
        case other(String)
    }

    /// The file or folder it happened in.
    package var place: String
    package var problem: Problem

    package init(place: String, problem: Problem) {
        self.place = place
        self.problem = problem
    }

    package var description: String { "\(place): \(problem.sentence)" }

    /// Unknown means transient: a later run may succeed, and nothing was changed.
    package var isTransient: Bool {
        switch problem {
        case .diskFull, .diskFault, .readOnly, .busy, .other: true
        case .notWritable, .newerSchema, .olderSchema, .corrupt, .notDurable, .moved, .lost, .noStore, .changedOnDisk,
            .copy,
            .unknownTicket, .unknownNotice, .noticeIsOver, .unknownBreaker,
            .unknownHook, .unknownSale, .notQuarantined, .notSetAside:
            false
        }
    }
}

extension StoreError {
    /// SQLite calls a disk that is read-only a file that may not be written.
    var named: StoreError {
        var disk = statvfs()
        let isReadOnly = problem == .notWritable && statvfs(place, &disk) == 0 && disk.f_flag & UInt(ST_RDONLY) != 0
        return isReadOnly ? StoreError(place: place, problem: .readOnly) : self
    }

    /// To go on would lose mail: the run ends, and a person must look.
    package var endsTheRun: Bool { problem == .moved }
}

extension StoreError.Problem {
    var sentence: String {
        switch self {
        case .diskFull: "the disk is full. Nothing was changed; free some space and the next run carries on."
        case .diskFault:
            "the disk could not be read or written. Is it full? Nothing was changed; mend it and run again."
        case .busy: "another postigo holds the database. Stop it, or wait until it has finished."
        case .notWritable: "cannot be written. It must belong to the user who runs postigo, with mode 0700."
        case .readOnly:
            "lies on a disk that is mounted read-only; after an error the system does that by itself, and 'dmesg' says why. Nothing was changed; make it writable, and the next run carries on."
        case .newerSchema:
            "was written by a newer postigo. Install that version again, or restore a backup from before it."
        case .olderSchema:
            "was written by an older postigo. 'postigo run' or 'postigo migrate' brings it up to date, and makes a copy before."
        case .corrupt:
            "is damaged. 'postigo verify' says what of it is; restore a backup with 'postigo restore'. Without one, 'sqlite3 postigo.sqlite .recover' saves what can be read."
        case .copy(let fault): fault.sentence
        case .notDurable:
            "SQLite does not confirm synchronous=FULL, so a power cut could take back what was answered. Is it a build of another kind?"
        case .moved:
            "is not the file any more that postigo opened: it was moved, removed or replaced while postigo ran. Nothing more is moved on a mail server or sent. Put the data directory back as it was, or restore a backup, and start postigo again."
        case .lost:
            "there is no database, but there are keys or files of mails beside it. A new one would give old tickets' numbers to others. Put postigo.sqlite back, with its -wal if there is one, or restore a backup; to begin anew, move everything else out of that folder."
        case .noStore: "there is no store here yet. Is 'data' in postigo.yaml right? The first 'postigo run' makes one."
        case .changedOnDisk:
            "the content is not what was stored there: its SHA-256 is another. Check the disk, and put this file back from a backup."
        case .unknownTicket(let number): "there is no ticket #\(number). 'postigo ticket list' shows them."
        case .unknownNotice(let number): "there is no notice \(number). 'postigo outbox list' shows them."
        case .noticeIsOver(let number):
            "notice \(number) has been sent, or dropped, and goes out no second time."
        case .unknownBreaker(let number): "no breaker \(number) is open. 'postigo breaker list' shows them."
        case .unknownHook(let name):
            "no hook named '\(name)' has run yet. 'postigo hooks list' shows them; 'postigo run' starts those of postigo.yaml."
        case .unknownSale(let name):
            "there is no \(name). 'postigo opportunity list' and 'postigo quotation list' show what there is."
        case .notQuarantined(let number): "mail \(number) is not in quarantine. 'postigo quarantine list' shows them."
        case .notSetAside(let number): "no mail \(number) waits whole. 'postigo oversize list' shows those that do."
        case .other(let words): words
        }
    }
}

/// What the system says of a disk, in the store's words.
extension StoreError.Problem {
    /// - Parameter code: an `errno`.
    init(errno code: Int32) {
        switch code {
        case ENOSPC, EDQUOT: self = .diskFull
        case EIO: self = .diskFault
        case EACCES, EPERM: self = .notWritable
        case EROFS: self = .readOnly
        default: self = .other(String(cString: strerror(code)))
        }
    }

    /// What lies below an error of Foundation's; without one, the folder is what it usually is.
    init(below error: any Error) {
        var error = error as NSError
        while error.domain != NSPOSIXErrorDomain, let below = error.userInfo[NSUnderlyingErrorKey] as? NSError {
            error = below
        }
        switch error.domain {
        case NSPOSIXErrorDomain: self.init(errno: Int32(clamping: error.code))
        case NSCocoaErrorDomain where error.code == CocoaError.Code.fileWriteOutOfSpace.rawValue: self = .diskFull
        default: self = .notWritable
        }
    }

    /// The disk's doing, not the mail's: told to the admin as such.
    package var isOfTheDisk: Bool {
        switch self {
        case .diskFull, .diskFault, .notWritable, .readOnly: true
        case .busy, .newerSchema, .olderSchema, .corrupt, .notDurable, .moved, .lost, .noStore, .changedOnDisk, .copy,
            .unknownTicket, .unknownNotice, .noticeIsOver, .unknownBreaker, .unknownHook, .unknownSale, .notQuarantined,
            .notSetAside,
            .other:
            false
        }
    }
}
