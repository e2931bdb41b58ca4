"""The running application: documents, disk, threads, windows, command line."""
