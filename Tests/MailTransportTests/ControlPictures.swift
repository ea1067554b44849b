/// Control characters made visible in the names of test rows.

extension String {
    /// CR LF TAB NUL show as ␍␊␉␀.
    var controlPictures: String {
        String(
            String.UnicodeScalarView(
                unicodeScalars.map { $0.value < 0x20 ? Unicode.Scalar(0x2400 + $0.value) ?? $0 : $0 }))
    }
}
