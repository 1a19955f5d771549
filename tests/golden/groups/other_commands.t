# The other commands of text work as well, without [SYSTEM].
! config rate_burst=100000
! users alice:secret
A+ groups
A<< Enter username:\s
A>> alice\nsecret\n
A< Enter password: Welcome to the chat server!
A> said
A> /who
A< Online users:
A< alice
A> /rooms
A< Available rooms:
A<   lobby (1 users)
A> /topic
A< Room lobby has no topic; /topic <text> sets one
A> /topic news
A> /history
A< --- history of lobby ---
A< #1 <time> alice: said
A< --- end of history ---
A> /away lunch
A< You are away: lunch
A> /whois alice
A< alice is registered, online for <n>s, idle for <n>s
A<   away: lunch
A<   in room lobby
A> /ping
A< Pong
A> /me waves
A> /nick bob
A< Your account stands in a file of the server; only its operators can change it
A> /passwd 12345
A< Password must be 6-256 bytes
A> /join den
A< Group den created.
A> /users den
A< Members of den:
A< alice
A> /leave den
A< You left the group den.
A> /group_msg lobby by name
