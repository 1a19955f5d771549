# What the server says of itself.
! config motd=Welcome\nBe kind
! config admin=root@example.org
! config icon=https://example.org/icon.png
A+ irc
A> VERSION
A< :koine.local 451 * :log in first
A> NICK alice
A> USER u 0 * :Alice
A< :koine.local 001 alice :Welcome to koine, alice
A< :koine.local 002 alice :Your host is koine.local, running koine 0.1.0
A< :koine.local 003 alice :This server was started <iso>
A< :koine.local 004 alice koine.local koine-0.1.0 BRTio CHIMPRSbeiklmnoqstv ISbekloqv
A< :koine.local 005 alice NETWORK=koine CASEMAPPING=ascii CHANTYPES=# PREFIX=(qov)~@+ STATUSMSG=~@+ CHANMODES=beI,k,lS,CHMPRimnst UTF8ONLY MODES=20 MAXLIST=b:500,e:500,I:500 CHANLIMIT=#:1000 KEYLEN=128 EXCEPTS=e INVEX=I :are supported by this server
A< :koine.local 251 alice :There are 1 users and 0 invisible on 1 server(s)
A< :koine.local 252 alice 0 :operator(s) online
A< :koine.local 253 alice 0 :unknown connection(s)
A< :koine.local 254 alice 1 :channels formed
A< :koine.local 255 alice :I have 1 clients and 0 servers
A< :koine.local 265 alice 1 1 :Current local users 1, max 1
A< :koine.local 266 alice 1 1 :Current global users 1, max 1
A< :koine.local 375 alice :- koine.local Message of the day -
A< :koine.local 372 alice :- Welcome
A< :koine.local 372 alice :- Be kind
A< :koine.local 376 alice :End of MOTD command
A< :alice!~u@koine.local JOIN #lobby
A< :koine.local 353 alice = #lobby :alice
A< :koine.local 366 alice #lobby :End of NAMES list
A> MOTD
A< :koine.local 375 alice :- koine.local Message of the day -
A< :koine.local 372 alice :- Welcome
A< :koine.local 372 alice :- Be kind
A< :koine.local 376 alice :End of MOTD command
A> LUSERS
A< :koine.local 251 alice :There are 1 users and 0 invisible on 1 server(s)
A< :koine.local 252 alice 0 :operator(s) online
A< :koine.local 253 alice 0 :unknown connection(s)
A< :koine.local 254 alice 1 :channels formed
A< :koine.local 255 alice :I have 1 clients and 0 servers
A< :koine.local 265 alice 1 1 :Current local users 1, max 1
A< :koine.local 266 alice 1 1 :Current global users 1, max 1
A> VERSION
A< :koine.local 351 alice koine-0.1.0 koine.local :IRCv3, one server
A< :koine.local 005 alice NETWORK=koine CASEMAPPING=ascii CHANTYPES=# PREFIX=(qov)~@+ STATUSMSG=~@+ CHANMODES=beI,k,lS,CHMPRimnst UTF8ONLY MODES=20 MAXLIST=b:500,e:500,I:500 CHANLIMIT=#:1000 KEYLEN=128 EXCEPTS=e INVEX=I :are supported by this server
A> TIME
A< :koine.local 391 alice koine.local :<iso>
A> ADMIN
A< :koine.local 256 alice koine.local :Administrative info
A< :koine.local 257 alice :koine
A< :koine.local 258 alice :koine 0.1.0
A< :koine.local 259 alice :root@example.org
A> INFO
A< :koine.local 371 alice :koine 0.1.0: one chat for netcat, telnet, JSON and IRC
A< :koine.local 371 alice :Rooms, accounts and history are the same in every dialect; HELP lists the commands
A< :koine.local 374 alice :End of INFO list
A> LINKS
A< :koine.local 364 alice koine.local koine.local :0 :koine
A< :koine.local 365 alice * :End of LINKS list
A> MAP
A< :koine.local 015 alice :koine.local
A< :koine.local 017 alice :End of MAP
A> STATS u
A< :koine.local 242 alice :Server Up <*>
A< :koine.local 219 alice u :End of STATS report
A> USERS
A< :koine.local 446 alice :USERS has been disabled
A> SUMMON alice
A< :koine.local 445 alice :SUMMON has been disabled
A> SQUIT x
A< :koine.local 421 alice SQUIT :unknown command: SQUIT
A> CONNECT x
A< :koine.local 421 alice CONNECT :unknown command: CONNECT
A> HELP PRIVMSG
A< :koine.local 704 alice PRIVMSG :PRIVMSG takes at least 0 parameter(s); see https://modern.ircdocs.horse and https://ircv3.net
A< :koine.local 706 alice PRIVMSG :End of HELP
A> HELP topic
A< :koine.local 704 alice topic :TOPIC takes at least 1 parameter(s); see https://modern.ircdocs.horse and https://ircv3.net
A< :koine.local 706 alice topic :End of HELP
A> HELPOP nonsense
A< :koine.local 524 alice nonsense :No help available on this topic
A> PING
A< :koine.local 461 alice PING :Not enough parameters
A> PING x y
A< :koine.local PONG koine.local :x
A> PRIVMSG #lobby :\xff
A< :koine.local FAIL PRIVMSG INVALID_UTF8 :text must be UTF-8 without NUL bytes
A> USER u 0 * :again
A< :koine.local 462 alice :You may not reregister
A> PASS x
A< :koine.local 462 alice :You may not reregister
A> NICK +alice
A< :koine.local 432 alice +alice :a nickname may not begin with ~ or +
A> NICK ~alice
A< :koine.local 432 alice ~alice :a nickname may not begin with ~ or +
A> NICK al:ice
A< :koine.local 432 alice al:ice :nickname may only have letters, digits and - _ . [ ] { } | ^ ` ' ~ +
A> NICK koine.local
A< :koine.local 432 alice koine.local :this name may not be taken; choose another
A> NICK
A< :koine.local 431 alice :No nickname given
