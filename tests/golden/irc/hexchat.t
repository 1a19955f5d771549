# HexChat 2.16 as it was recorded: its capabilities, its room, what it asks of each room some seconds later, its lag meter.
A+ irc
A> NICK alice
A> USER alice 0 * :Alice
A< :koine.local 001 alice <*>
A< :koine.local 002 alice <*>
A< :koine.local 003 alice <*>
A< :koine.local 004 alice <*>
A< :koine.local 005 alice <*>
A< :koine.local 422 alice <*>
A< :alice!~u@koine.local JOIN #lobby
A< :koine.local 353 alice = #lobby :alice
A< :koine.local 366 alice #lobby :End of NAMES list
B+ irc
B> CAP LS 302
B< :koine.local CAP * LS :<*>
B> NICK hexie
B> USER hexuser 0 * :Hex Chat
B> CAP REQ :server-time account-tag extended-join cap-notify multi-prefix userhost-in-names away-notify 
B< :koine.local CAP * ACK :server-time account-tag extended-join cap-notify multi-prefix userhost-in-names away-notify\s
B> CAP END
A< :hexie!~u@koine.local JOIN #lobby
B< :koine.local 001 hexie <*>
B< :koine.local 002 hexie <*>
B< :koine.local 003 hexie <*>
B< :koine.local 004 hexie <*>
B< :koine.local 005 hexie <*>
B< :koine.local 422 hexie <*>
B< @time=<iso> :hexie!~u@koine.local JOIN #lobby * :hexie
B< :koine.local 353 hexie = #lobby :alice!~u@koine.local hexie!~u@koine.local
B< :koine.local 366 hexie #lobby :End of NAMES list
B> JOIN #den
B< @time=<iso> :hexie!~u@koine.local JOIN #den * :hexie
B< :koine.local 353 hexie = #den :~@hexie!~u@koine.local
B< :koine.local 366 hexie #den :End of NAMES list
B> MODE #lobby
B< @time=<iso> :koine.local NOTICE hexie :Settings:
B< @time=<iso> :koine.local NOTICE hexie :  registered   off   the room stays when nobody is in it
B< @time=<iso> :koine.local NOTICE hexie :  description        what the room is for
B< @time=<iso> :koine.local NOTICE hexie :  invite-only  off   only the invited, and who has a role, may enter
B< @time=<iso> :koine.local NOTICE hexie :  password     none  needed to enter
B< @time=<iso> :koine.local NOTICE hexie :  moderated    off   only voiced people and operators may talk
B< @time=<iso> :koine.local NOTICE hexie :  secret       off   not in the list of rooms, and nobody outside learns who is in it
B< @time=<iso> :koine.local NOTICE hexie :  guests       on    people without an account may enter
B< @time=<iso> :koine.local NOTICE hexie :  topic-lock   off   only operators may set the topic
B< @time=<iso> :koine.local NOTICE hexie :  history      on    newcomers may read what was said before they came
B< @time=<iso> :koine.local NOTICE hexie :  limit        0     most people in the room; 0: as many as the server allows
B< @time=<iso> :koine.local NOTICE hexie :  slow         0s    seconds between two messages of one person
B> WHO #lobby
B< :koine.local 352 hexie #lobby ~u koine.local koine.local alice H :0 alice
B< :koine.local 352 hexie #lobby ~u koine.local koine.local hexie H :0 hexie
B< :koine.local 315 hexie #lobby :End of WHO list
B> MODE #den
B< @time=<iso> :koine.local NOTICE hexie :Settings:
B< @time=<iso> :koine.local NOTICE hexie :  registered   off   the room stays when nobody is in it
B< @time=<iso> :koine.local NOTICE hexie :  description        what the room is for
B< @time=<iso> :koine.local NOTICE hexie :  invite-only  off   only the invited, and who has a role, may enter
B< @time=<iso> :koine.local NOTICE hexie :  password     none  needed to enter
B< @time=<iso> :koine.local NOTICE hexie :  moderated    off   only voiced people and operators may talk
B< @time=<iso> :koine.local NOTICE hexie :  secret       off   not in the list of rooms, and nobody outside learns who is in it
B< @time=<iso> :koine.local NOTICE hexie :  guests       on    people without an account may enter
B< @time=<iso> :koine.local NOTICE hexie :  topic-lock   off   only operators may set the topic
B< @time=<iso> :koine.local NOTICE hexie :  history      on    newcomers may read what was said before they came
B< @time=<iso> :koine.local NOTICE hexie :  limit        0     most people in the room; 0: as many as the server allows
B< @time=<iso> :koine.local NOTICE hexie :  slow         0s    seconds between two messages of one person
B> WHO #den
B< :koine.local 352 hexie #den ~u koine.local koine.local hexie H~@ :0 hexie
B< :koine.local 315 hexie #den :End of WHO list
B> PING LAG1795208755165
B< @time=<iso> :koine.local PONG koine.local :LAG1795208755165
A> PRIVMSG #lobby :welcome
B< @time=<iso> :alice!~u@koine.local PRIVMSG #lobby :welcome
B> PRIVMSG #lobby :thank you
A< :hexie!~u@koine.local PRIVMSG #lobby :thank you
B> PRIVMSG alice :\x01VERSION\x01
A< :hexie!~u@koine.local PRIVMSG alice :\x01VERSION\x01
A> NOTICE hexie :\x01VERSION koine's own\x01
B< @time=<iso> :alice!~u@koine.local NOTICE hexie :\x01VERSION koine's own\x01
B> WHOIS alice alice
B< :koine.local 311 hexie alice ~u koine.local * :alice
B< :koine.local 312 hexie alice koine.local :koine
B< :koine.local 317 hexie alice 0 1700000000 :seconds idle, signon time
B< :koine.local 318 hexie alice :End of WHOIS list
B> TOPIC #den :hexes
B< @time=<iso> :hexie!~u@koine.local TOPIC #den :hexes
B> MODE #den +t
B< @time=<iso> :koine.local NOTICE hexie :Settings:
B< @time=<iso> :koine.local NOTICE hexie :  registered   off   the room stays when nobody is in it
B< @time=<iso> :koine.local NOTICE hexie :  description        what the room is for
B< @time=<iso> :koine.local NOTICE hexie :  invite-only  off   only the invited, and who has a role, may enter
B< @time=<iso> :koine.local NOTICE hexie :  password     none  needed to enter
B< @time=<iso> :koine.local NOTICE hexie :  moderated    off   only voiced people and operators may talk
B< @time=<iso> :koine.local NOTICE hexie :  secret       off   not in the list of rooms, and nobody outside learns who is in it
B< @time=<iso> :koine.local NOTICE hexie :  guests       on    people without an account may enter
B< @time=<iso> :koine.local NOTICE hexie :  topic-lock   off   only operators may set the topic
B< @time=<iso> :koine.local NOTICE hexie :  history      on    newcomers may read what was said before they came
B< @time=<iso> :koine.local NOTICE hexie :  limit        0     most people in the room; 0: as many as the server allows
B< @time=<iso> :koine.local NOTICE hexie :  slow         0s    seconds between two messages of one person
B> MODE #den b
B< @time=<iso> :koine.local NOTICE hexie :Settings:
B< @time=<iso> :koine.local NOTICE hexie :  registered   off   the room stays when nobody is in it
B< @time=<iso> :koine.local NOTICE hexie :  description        what the room is for
B< @time=<iso> :koine.local NOTICE hexie :  invite-only  off   only the invited, and who has a role, may enter
B< @time=<iso> :koine.local NOTICE hexie :  password     none  needed to enter
B< @time=<iso> :koine.local NOTICE hexie :  moderated    off   only voiced people and operators may talk
B< @time=<iso> :koine.local NOTICE hexie :  secret       off   not in the list of rooms, and nobody outside learns who is in it
B< @time=<iso> :koine.local NOTICE hexie :  guests       on    people without an account may enter
B< @time=<iso> :koine.local NOTICE hexie :  topic-lock   off   only operators may set the topic
B< @time=<iso> :koine.local NOTICE hexie :  history      on    newcomers may read what was said before they came
B< @time=<iso> :koine.local NOTICE hexie :  limit        0     most people in the room; 0: as many as the server allows
B< @time=<iso> :koine.local NOTICE hexie :  slow         0s    seconds between two messages of one person
B> AWAY :gone
B< :koine.local 306 hexie :You have been marked as being away
B> AWAY
B< :koine.local 305 hexie :You are no longer marked as being away
B> PART #den
B< @time=<iso> :hexie!~u@koine.local PART #den
B> QUIT :Leaving
A< :hexie!~u@koine.local QUIT :Leaving
B< ERROR :you left
B<!
