# The stop is told.
! users alice:secret
A+ groups
A<< Enter username:\s
A>> alice\nsecret\n
A< Enter password: Welcome to the chat server!
! restart
A< Server is shutting down…
A<!
