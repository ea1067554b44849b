/// What an answer says that holds files and no words of its writer's.
import Ticketing

enum FilesAlone {
    static let words = CommandWords("Please see the attachment.", "Segue em anexo.", "Se adjunta lo solicitado.")
}
