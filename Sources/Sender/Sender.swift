// AES67 sender.
