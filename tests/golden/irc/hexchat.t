# HexChat 2.16 as it was recorded: its capabilities, its room, what it asks of each room some seconds later, its lag meter.
A+ irc
A> NICK alice
A> USER alice 0 * :Alice
A<* :koine.local 422 <*>
A< :alice!~u@koine.local JOIN #lobby
A< :koine.local 353 alice = #lobby :alice
A< :koine.local 366 alice #lobby :End of NAMES list
B+ irc
B> CAP LS 302
B<* :koine.local CAP * LS :<*>
B> NICK hexie
B> USER hexuser 0 * :Hex Chat
B> CAP REQ :server-time account-tag extended-join cap-notify multi-prefix userhost-in-names away-notify 
B< :koine.local CAP * ACK :server-time account-tag extended-join cap-notify multi-prefix userhost-in-names away-notify
B> CAP END
A< :hexie!~u@koine.local JOIN #lobby
B<* :koine.local 422 <*>
B< @time=<iso> :hexie!~u@koine.local JOIN #lobby * :Hex Chat
B< :koine.local 353 hexie = #lobby :alice!~u@koine.local hexie!~u@koine.local
B< :koine.local 366 hexie #lobby :End of NAMES list
B> JOIN #den
B< @time=<iso> :hexie!~u@koine.local JOIN #den * :Hex Chat
B< :koine.local 353 hexie = #den :@hexie!~u@koine.local
B< :koine.local 366 hexie #den :End of NAMES list
B> MODE #lobby
B< :koine.local 324 hexie #lobby +n
B< :koine.local 329 hexie #lobby <n>
B> WHO #lobby
B< :koine.local 352 hexie #lobby ~u koine.local koine.local alice H :0 Alice
B< :koine.local 352 hexie #lobby ~u koine.local koine.local hexie H :0 Hex Chat
B< :koine.local 315 hexie #lobby :End of WHO list
B> MODE #den
B< :koine.local 324 hexie #den +n
B< :koine.local 329 hexie #den <n>
B> WHO #den
B< :koine.local 352 hexie #den ~u koine.local koine.local hexie H@ :0 Hex Chat
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
B< :koine.local 311 hexie alice ~u koine.local * :Alice
B< :koine.local 319 hexie alice :#lobby
B< :koine.local 312 hexie alice koine.local :koine
B< :koine.local 671 hexie alice :is using a secure connection
B< :koine.local 317 hexie alice <n> <n> :seconds idle, signon time
B< :koine.local 318 hexie alice :End of WHOIS list
B> TOPIC #den :hexes
B< @time=<iso> :hexie!~u@koine.local TOPIC #den :hexes
B> MODE #den +t
B< @time=<iso> :hexie!~u@koine.local MODE #den +t
B> MODE #den b
B< :koine.local 368 hexie #den :End of channel ban list
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
