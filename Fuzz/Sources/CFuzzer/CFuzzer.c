// A target for SwiftPM needs a source; the function is in libclang_rt.fuzzer.
