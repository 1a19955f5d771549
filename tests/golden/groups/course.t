# The course's client: no newlines, 20 ms of silence end a line.
! users alice:secret
! users bob:p@ss:word
A+ groups
A<< Enter username:\s
A>> alice
@ 20ms
A<< Enter password:\s
A>> secret
@ 20ms
A< Welcome to the chat server!
B+ groups
B<< Enter username:\s
B>> bob
@ 20ms
B<< Enter password:\s
B>> p@ss:word
@ 20ms
A< bob has joined the chat.
B< Welcome to the chat server!
A>> /msg bob hello bob
@ 20ms
B< [alice]: hello bob
A>> a line without a slash
@ 20ms
B< [Broadcast][alice]: a line without a slash
A>> /broad
A>> cast torn in two
@ 20ms
A< Message broadcast successful
B< [Broadcast][alice]: torn in two
B>> /quit
@ 20ms
A< bob has left the chat.
B< Goodbye!
B<!
A>> /exit
@ 20ms
A< Goodbye!
A<!
