/// What the system says of a disk, in the store's words.
import Foundation

extension StoreError.Problem {
    /// - Parameter code: an `errno`.
    init(errno code: Int32) {
        switch code {
        case ENOSPC, EDQUOT: self = .diskFull
        case EIO: self = .diskFault
        case EACCES, EPERM, EROFS: self = .notWritable
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
        case .diskFull, .diskFault, .notWritable: true
        case .busy, .newerSchema, .corrupt, .notDurable, .moved, .lost, .noStore, .changedOnDisk, .unknownTicket,
            .unknownNotice, .unknownBreaker, .unknownHook, .unknownSale, .notQuarantined, .notSetAside, .other:
            false
        }
    }
}
