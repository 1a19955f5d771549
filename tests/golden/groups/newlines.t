# The first newline switches the silence off: lines end as everywhere else.
! users alice:secret
! users bob:secret
A+ groups
A<< Enter username:\s
A>> alice\nsecret\n/users\n
A< Enter password: Welcome to the chat server!
A< Online users:
A< alice
B+ groups
B<< Enter username:\s
B> bob
B<< Enter password:\s
B>> secr
@ 50ms
B> et\r
A< bob has joined the chat.
B< Welcome to the chat server!
B>> /msg al
@ 50ms
B> ice torn
A< [bob]: torn
A>> /users\n/quit
A< Online users:
A< alice
A< bob
A-/
A< Goodbye!
A<!
B< alice has left the chat.
