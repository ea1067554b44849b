/// Which postigo this is: `--version`, the log's first line, backups and figures name it.

package enum Version {
    package static let number = "0.1.0"
}
