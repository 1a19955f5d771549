# Limnoria, as a kind of bots and programs: every capability it knows, in sorted order, then joins, WHO and MODE of each channel.
A+ irc
A> CAP LS 302
A<* :koine.local CAP * LS :<*>
A> NICK limnoria
A> USER limnoria 0 * :Limnoria bot
A> CAP REQ :account-tag away-notify batch echo-message extended-join labeled-response message-tags multi-prefix server-time standard-replies userhost-in-names
A< :koine.local CAP * ACK :account-tag away-notify batch echo-message extended-join labeled-response message-tags multi-prefix server-time standard-replies userhost-in-names
A> CAP END
A<* :koine.local 422 <*>
A< @time=<iso> :limnoria!~u@koine.local JOIN #lobby * :Limnoria bot
A< :koine.local 353 limnoria = #lobby :limnoria!~u@koine.local
A< :koine.local 366 limnoria #lobby :End of NAMES list
A> MODE limnoria +B
A< @time=<iso> :limnoria!~u@koine.local MODE limnoria +B
A> JOIN #bots,#den
A< @time=<iso>;bot :limnoria!~u@koine.local JOIN #bots * :Limnoria bot
A< :koine.local 353 limnoria = #bots :@limnoria!~u@koine.local
A< :koine.local 366 limnoria #bots :End of NAMES list
A< @time=<iso>;bot :limnoria!~u@koine.local JOIN #den * :Limnoria bot
A< :koine.local 353 limnoria = #den :@limnoria!~u@koine.local
A< :koine.local 366 limnoria #den :End of NAMES list
A> MODE #bots
A< :koine.local 324 limnoria #bots +n
A< :koine.local 329 limnoria #bots <n>
A> MODE #bots b
A< :koine.local 368 limnoria #bots :End of channel ban list
A> WHO #bots %tuhnairf,1
A< :koine.local 354 limnoria 1 ~u 255.255.255.255 koine.local limnoria H@B 0 :Limnoria bot
A< :koine.local 315 limnoria #bots :End of WHO list
A> MODE #den
A< :koine.local 324 limnoria #den +n
A< :koine.local 329 limnoria #den <n>
A> MODE #den b
A< :koine.local 368 limnoria #den :End of channel ban list
A> WHO #den %tuhnairf,1
A< :koine.local 354 limnoria 1 ~u 255.255.255.255 koine.local limnoria H@B 0 :Limnoria bot
A< :koine.local 315 limnoria #den :End of WHO list
B+ irc
B> NICK bob
B> USER bob 0 * :Bob
A< @time=<iso> :bob!~u@koine.local JOIN #lobby * :Bob
B<* :koine.local 422 <*>
B< :bob!~u@koine.local JOIN #lobby
B< :koine.local 353 bob = #lobby :limnoria bob
B< :koine.local 366 bob #lobby :End of NAMES list
B> JOIN #bots
A< @time=<iso> :bob!~u@koine.local JOIN #bots * :Bob
B< :bob!~u@koine.local JOIN #bots
B< :koine.local 353 bob = #bots :@limnoria bob
B< :koine.local 366 bob #bots :End of NAMES list
B> PRIVMSG #bots :limnoria: ping
A< @time=<iso>;msgid=r2-1 :bob!~u@koine.local PRIVMSG #bots :limnoria: ping
A> @label=r1 PRIVMSG #bots :bob: pong
A< @label=r1;time=<iso>;msgid=r2-2;bot :limnoria!~u@koine.local PRIVMSG #bots :bob: pong
B< :limnoria!~u@koine.local PRIVMSG #bots :bob: pong
B> PRIVMSG limnoria :help
A< @time=<iso>;msgid=p1.2-1 :bob!~u@koine.local PRIVMSG limnoria :help
A> NOTICE bob :no
A< @time=<iso>;msgid=p1.2-2;bot :limnoria!~u@koine.local NOTICE bob :no
B< :limnoria!~u@koine.local NOTICE bob :no
A> QUIT :Limnoria
A< ERROR :you left
A<!
B< :limnoria!~u@koine.local QUIT :Limnoria
