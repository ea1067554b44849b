/// What SQLite says went wrong, in the store's words.
import GRDB

extension StoreError {
    /// What a piece of work with a database threw, as a fault of that place.
    init(_ error: any Error, place: String) {
        switch error {
        case let error as StoreError: self = error
        case let error as DatabaseError: self = StoreError(place: place, problem: .init(error)).named
        default: self.init(place: place, problem: .other("\(error)"))
        }
    }

    static func catching<Value>(place: String, _ body: () throws -> Value) throws(StoreError) -> Value {
        do { return try body() } catch { throw StoreError(error, place: place) }
    }

    /// The engine's own words of an error that is its, for whoever examines a database.
    static func engineWords(of error: any Error) -> String {
        guard let error = error as? DatabaseError else { return "\(error)" }
        return error.message ?? "SQLite says \(error.resultCode.rawValue)"
    }
}

extension StoreError.Problem {
    fileprivate init(_ error: DatabaseError) {
        switch error.resultCode {
        case .SQLITE_FULL: self = .diskFull
        case .SQLITE_BUSY, .SQLITE_LOCKED: self = .busy
        case .SQLITE_READONLY, .SQLITE_CANTOPEN, .SQLITE_PERM: self = .notWritable
        case .SQLITE_CORRUPT, .SQLITE_NOTADB: self = .corrupt
        // QUIRK: on a full disk the shared-memory file cannot grow, and SQLite calls that an I/O error.
        case .SQLITE_IOERR: self = .diskFault
        default: self = .other("SQLite says: \(error.message ?? "error \(error.resultCode.rawValue)")")
        }
    }
}
