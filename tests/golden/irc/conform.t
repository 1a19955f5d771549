# What clients expect of every server: names taken twice, ids that are none, what is refused under a label, secret channels.
A+ irc
A> CAP REQ :batch labeled-response draft/multiline draft/message-redaction message-tags standard-replies
A< :koine.local CAP * ACK :batch labeled-response draft/multiline draft/message-redaction message-tags standard-replies
A> NICK alice
A> USER u 0 * :Alice
A> CAP END
A<* :koine.local 422 <*>
A< :alice!~u@koine.local JOIN #lobby
A< :koine.local 353 alice = #lobby :alice
A< :koine.local 366 alice #lobby :End of NAMES list
A> NICK alice
A> @label=same NICK alice
A< @label=same :koine.local ACK
A> NICK Alice
A< :alice!~u@koine.local NICK :Alice
A> NICK alice
A< :Alice!~u@koine.local NICK :alice
A> @label=bad PRIVMSG #lobby hi\xaa
A< @label=bad :koine.local FAIL PRIVMSG INVALID_UTF8 :text must be UTF-8 without NUL bytes
A> @label=\xaa PRIVMSG #lobby hi
A< :koine.local FAIL PRIVMSG INVALID_UTF8 :text must be UTF-8 without NUL bytes
A> TOPIC #lobby hi\xaa
A< :koine.local FAIL TOPIC INVALID_UTF8 :text must be UTF-8 without NUL bytes
A> REDACT #nowhere what
A< :koine.local FAIL REDACT INVALID_TARGET #nowhere :room not found: nowhere
A> REDACT #lobby what
A< :koine.local FAIL REDACT UNKNOWN_MSGID #lobby what :there is no such message here, or it was deleted
A> REDACT nobody what
A< :koine.local FAIL REDACT INVALID_TARGET nobody :user not found: nobody
A> REDACT #lobby :what is this
A< :koine.local FAIL REDACT UNKNOWN_MSGID #lobby * :there is no such message here, or it was deleted
A> BATCH +1 draft/multiline #lobby
A> @batch=1 PRIVMSG #lobby :hi
A> @batch=1;draft/multiline-concat PRIVMSG #lobby :
A< :koine.local FAIL BATCH MULTILINE_INVALID :Invalid multiline batch
A> @batch=1 PRIVMSG #lobby :more
A> BATCH -1
A> JOIN #den
A< :alice!~u@koine.local JOIN #den
A< :koine.local 353 alice = #den :@alice
A< :koine.local 366 alice #den :End of NAMES list
A> MODE #den +s
A< :alice!~u@koine.local MODE #den +s
A> NAMES #den
A< :koine.local 353 alice @ #den :@alice
A< :koine.local 366 alice #den :End of NAMES list
A> MODE #den -s
A< :alice!~u@koine.local MODE #den -s
A> NAMES #den
A< :koine.local 353 alice = #den :@alice
A< :koine.local 366 alice #den :End of NAMES list
A> HELP
A< :koine.local 704 alice * :Commands of IRC are taken, and these of koine (SEARCH lunch from:bob); HELP PIN explains one:
A<* :koine.local 706 alice * :End of HELP
A> HELP pin
A< :koine.local 704 alice pin :Usage: pin <name or #number>
A< :koine.local 705 alice pin :Pin a message to the room.
A< :koine.local 706 alice pin :End of HELP
A> HELP me
A< :koine.local 704 alice me :Usage: me <action>
A< :koine.local 705 alice me :Say what you do: me waves.
A< :koine.local 706 alice me :End of HELP
A> HELP unpin
A< :koine.local 704 alice unpin :Usage: unpin <name or #number>
A< :koine.local 705 alice unpin :Take back what pin did.
A< :koine.local 706 alice unpin :End of HELP
