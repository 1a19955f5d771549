# A call as each dialect reads it, and of several lines.
! users root:sesame-1
! users gil:sesame-2
! role root admin
! role gil user
A+ json
A> {"type":"login","username":"root","password":"sesame-1"}
A< {"type":"welcome","username":"root","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":false,"users":["root"],"count":1}
B+ line
B> LOGIN bob
A< {"type":"join","sender":"bob","room":"lobby","timestamp":<n>}
B< OK
C+ groups
C<< Enter username:\s
C> gil
C<< Enter password:\s
C> sesame-2
A< {"type":"join","sender":"gil","room":"lobby","timestamp":<n>}
C< Welcome to the chat server!
D+
D> carol
A< {"type":"join","sender":"carol","room":"lobby","timestamp":<n>}
C< carol has joined the chat.
D< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
D< Enter your nickname: [SYSTEM] Nickname set to carol
D< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
E+ irc
E> CAP REQ :batch draft/multiline
E< :koine.local CAP * ACK :batch draft/multiline
E> NICK eve
E> USER e 0 * :Eve
E> CAP END
A< {"type":"join","sender":"eve","room":"lobby","timestamp":<n>}
C< eve has joined the chat.
D< >>> eve has joined the chat!
E<* :koine.local 422 <*>
E< :eve!~u@koine.local JOIN #lobby
E< :koine.local 353 eve = #lobby :root bob gil carol eve
E< :koine.local 366 eve #lobby :End of NAMES list
A> {"type":"role","to":"bob","role":"operator","room":"lobby"}
A< {"type":"role","sender":"root","timestamp":<n>,"room":"lobby","to":"bob","role":"operator","pos":1,"time_ms":<n>}
C< *** root made bob an operator
D< *** root made bob an operator
E< :root!~u@koine.local MODE #lobby +o bob
A> {"type":"role","to":"carol","role":"voiced","room":"lobby"}
A< {"type":"role","sender":"root","timestamp":<n>,"room":"lobby","to":"carol","role":"voiced","pos":2,"time_ms":<n>}
C< *** root made carol voiced
D< *** root made carol voiced
E< :root!~u@koine.local MODE #lobby +v carol
A> {"type":"role","to":"gil","role":"voiced","room":"lobby"}
A< {"type":"role","sender":"root","timestamp":<n>,"room":"lobby","to":"gil","role":"voiced","pos":3,"time_ms":<n>}
C< *** root made gil voiced
D< *** root made gil voiced
E< :root!~u@koine.local MODE #lobby +v gil
A> {"type":"role","to":"eve","role":"operator","room":"lobby"}
A< {"type":"role","sender":"root","timestamp":<n>,"room":"lobby","to":"eve","role":"operator","pos":4,"time_ms":<n>}
C< *** root made eve an operator
D< *** root made eve an operator
E< :root!~u@koine.local MODE #lobby +o eve
D> /call operator is somebody there?
B< INFO carol to those of the role operator: is somebody there?
D< <time> carol to operators: is somebody there?
E< :carol!~u@koine.local PRIVMSG @#lobby :is somebody there?
C> /call operator I am
B< INFO gil to those of the role operator: I am
E< :gil!~u@koine.local PRIVMSG @#lobby :I am
E> PRIVMSG +#lobby :yes\x02 here\x02
B< INFO eve to those of the role voiced: yes here
C< <time> eve to voiced people: yes here
D< <time> eve to voiced people: yes here
D> /join den
D< [SYSTEM] Joined room: den
D< [SYSTEM] The room is new; /topic <text> says what it is for.
E> PRIVMSG +#lobby :and now?
B< INFO eve to those of the role voiced: and now?
C< <time> eve to voiced people: and now?
D< <time> eve to voiced people in #lobby: and now?
A> {"type":"call","role":"voiced","room":"lobby","content":"two\\nlines"}
A< {"type":"call","sender":"root","role":"voiced","room":"lobby","timestamp":<n>,"content":"two\\nlines"}
B< INFO root to those of the role voiced: two
B< INFO root to those of the role voiced: lines
C< <time> root to voiced people: two
C< <time> root to voiced people: lines
D< <time> root to voiced people in #lobby: two
D< <time> root to voiced people in #lobby: lines
E< :root!~u@koine.local BATCH +m1-0 draft/multiline +#lobby
E< @batch=m1-0 :root!~u@koine.local PRIVMSG +#lobby :two
E< @batch=m1-0 :root!~u@koine.local PRIVMSG +#lobby :lines
E< :koine.local BATCH -m1-0
E<?
