/// Errors become sysexits.h codes: 65 bad data, 66 no input, 69 unavailable, 73 cannot create, 74 input or output fails, 75 try later, 78 bad config.
import ArgumentParser
import Foundation
import Gateway
import MailTransport
import TicketStore

enum ExitStatus {
    static let dataError = ExitCode(65)
    static let noInput = ExitCode(66)
    static let unavailable = ExitCode(69)
    static let cannotCreate = ExitCode(73)
    static let ioError = ExitCode(74)
    static let tryLater = ExitCode(75)
    static let badConfig = ExitCode(78)

    static func code(for error: any Error) -> ExitCode {
        switch error {
        case let error as StoreError: error.isTransient ? tryLater : code(for: error.problem)
        case let error as TransportError: error.isTransient ? tryLater : badConfig
        case is SettingsError, is KeysInUse, is KeyFile.Failure, is ShippedFiles.Missing: badConfig
        case is PastFileFault: noInput
        default: tryLater
        }
    }

    private static func code(for problem: StoreError.Problem) -> ExitCode {
        switch problem {
        case .unknownTicket, .unknownNotice, .noticeIsOver, .unknownBreaker, .unknownHook, .unknownSale,
            .notQuarantined,
            .notSetAside, .corrupt, .changedOnDisk:
            dataError
        case .noStore: noInput
        case .moved: ioError
        case .notWritable: cannotCreate
        case .newerSchema, .olderSchema, .notDurable, .lost: badConfig
        case .copy(let fault): code(for: fault)
        case .diskFull, .diskFault, .readOnly, .busy, .other: tryLater
        }
    }
}

extension ExitStatus {
    private static func code(for fault: CopyFault) -> ExitCode {
        switch fault {
        case .noCopy, .unreadable, .newerFormat, .damaged: dataError
        case .insideData, .notEmpty, .occupied, .takenOver: cannotCreate
        case .isBusy, .notWhole: tryLater
        }
    }
}

enum StandardError {
    static func write(_ line: String) {
        try? Console.write("\(line)\n", to: .standardError)
    }
}

/// A file that Foundation could not write, as place, fault and way out.
private enum FileFault {
    static func sentence(_ error: CocoaError) -> String {
        let place = error.filePath ?? error.url?.relativePath ?? "a file"
        return "\(place.visible): \(words((error.underlying as? POSIXError)?.code))"
    }

    private static func words(_ code: POSIXErrorCode?) -> String {
        switch code {
        case .ENOENT: "its folder does not exist. Make it first."
        case .EEXIST, .ENOTDIR, .EISDIR: "something of that name is there already. Choose another name."
        case .EACCES, .EPERM, .EROFS: "you may not write there. Choose another place."
        case .ENOSPC: "the disk is full."
        case let code?: "it cannot be written: \(String(cString: strerror(code.rawValue)))."
        case nil: "it cannot be written."
        }
    }
}

/// Runs a command's work; an error is told on standard error in full, and ends the program with its code.
func reporting<Value>(_ work: () async throws -> Value) async throws -> Value {
    do { return try await work() } catch let error as ExitCode {
        throw error
    } catch let error as ValidationError {
        throw error
    } catch let error as CocoaError {
        StandardError.write(FileFault.sentence(error))
        throw ExitStatus.cannotCreate
    } catch {
        StandardError.write("\(error)")
        throw ExitStatus.code(for: error)
    }
}
