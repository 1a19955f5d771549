# SEARCH: by attributes with soju.im/search, in words without it, or when it is no attributes.
! only inproc
A+ irc
A> CAP REQ :soju.im/search batch message-tags server-time
A< :koine.local CAP * ACK :soju.im/search batch message-tags server-time
A> NICK alice
A> USER alice 0 * :Alice
A> CAP END
A<* :koine.local 422 <*>
A< @time=2023-11-14T22:13:20.000Z :alice!~u@koine.local JOIN #lobby
A< :koine.local 353 alice = #lobby :alice
A< :koine.local 366 alice #lobby :End of NAMES list
B+ irc
B> NICK bob
B> USER bob 0 * :Bob
A< @time=2023-11-14T22:13:20.000Z :bob!~u@koine.local JOIN #lobby
B<* :koine.local 422 <*>
B< :bob!~u@koine.local JOIN #lobby
B< :koine.local 353 bob = #lobby :alice bob
B< :koine.local 366 bob #lobby :End of NAMES list
A> PRIVMSG #lobby :lunch at noon
B< :alice!~u@koine.local PRIVMSG #lobby :lunch at noon
@ 1s
B> PRIVMSG #lobby :no lunch today
A< @time=2023-11-14T22:13:21.000Z;msgid=r1-2 :bob!~u@koine.local PRIVMSG #lobby :no lunch today
@ 1s
B> NOTICE #lobby :lunch is ready
A< @time=2023-11-14T22:13:22.000Z;msgid=r1-3 :bob!~u@koine.local NOTICE #lobby :lunch is ready
B> PRIVMSG alice :secret lunch; with \\ and more
A< @time=2023-11-14T22:13:22.000Z;msgid=p1.2-1 :bob!~u@koine.local PRIVMSG alice :secret lunch; with \\ and more
A> PRIVMSG bob :what lunch
B< :alice!~u@koine.local PRIVMSG bob :what lunch
A> JOIN #dev
A< @time=2023-11-14T22:13:22.000Z :alice!~u@koine.local JOIN #dev
A< :koine.local 353 alice = #dev :@alice
A< :koine.local 366 alice #dev :End of NAMES list
A> PRIVMSG #dev :\x01ACTION has lunch\x01
B> JOIN #other
B< :bob!~u@koine.local JOIN #other
B< :koine.local 353 bob = #other :@bob
B< :koine.local 366 bob #other :End of NAMES list
B> PRIVMSG #other :lunch for others
A> SEARCH text=lunch
A< :koine.local BATCH +1 soju.im/search
A< @batch=1;time=2023-11-14T22:13:20.000Z;msgid=r1-1 :alice!~u@koine.local PRIVMSG #lobby :lunch at noon
A< @batch=1;time=2023-11-14T22:13:21.000Z;msgid=r1-2 :bob!~u@koine.local PRIVMSG #lobby :no lunch today
A< @batch=1;time=2023-11-14T22:13:22.000Z;msgid=r1-3 :bob!~u@koine.local NOTICE #lobby :lunch is ready
A< @batch=1;time=2023-11-14T22:13:22.000Z;msgid=p1.2-1 :bob!~u@koine.local PRIVMSG alice :secret lunch; with \\ and more
A< @batch=1;time=2023-11-14T22:13:22.000Z;msgid=p1.2-2 :alice!~u@koine.local PRIVMSG bob :what lunch
A< @batch=1;time=2023-11-14T22:13:22.000Z;msgid=r2-1 :alice!~u@koine.local PRIVMSG #dev :\x01ACTION has lunch\x01
A< :koine.local BATCH -1
A> SEARCH text=lunch;limit=2
A< :koine.local BATCH +2 soju.im/search
A< @batch=2;time=2023-11-14T22:13:22.000Z;msgid=p1.2-2 :alice!~u@koine.local PRIVMSG bob :what lunch
A< @batch=2;time=2023-11-14T22:13:22.000Z;msgid=r2-1 :alice!~u@koine.local PRIVMSG #dev :\x01ACTION has lunch\x01
A< :koine.local BATCH -2
A> SEARCH text=lunch;in=#lobby
A< :koine.local BATCH +3 soju.im/search
A< @batch=3;time=2023-11-14T22:13:20.000Z;msgid=r1-1 :alice!~u@koine.local PRIVMSG #lobby :lunch at noon
A< @batch=3;time=2023-11-14T22:13:21.000Z;msgid=r1-2 :bob!~u@koine.local PRIVMSG #lobby :no lunch today
A< @batch=3;time=2023-11-14T22:13:22.000Z;msgid=r1-3 :bob!~u@koine.local NOTICE #lobby :lunch is ready
A< :koine.local BATCH -3
A> SEARCH text=lunch;in=bob
A< :koine.local BATCH +4 soju.im/search
A< @batch=4;time=2023-11-14T22:13:22.000Z;msgid=p1.2-1 :bob!~u@koine.local PRIVMSG alice :secret lunch; with \\ and more
A< @batch=4;time=2023-11-14T22:13:22.000Z;msgid=p1.2-2 :alice!~u@koine.local PRIVMSG bob :what lunch
A< :koine.local BATCH -4
A> SEARCH from=bob
A< :koine.local BATCH +5 soju.im/search
A< @batch=5;time=2023-11-14T22:13:21.000Z;msgid=r1-2 :bob!~u@koine.local PRIVMSG #lobby :no lunch today
A< @batch=5;time=2023-11-14T22:13:22.000Z;msgid=r1-3 :bob!~u@koine.local NOTICE #lobby :lunch is ready
A< @batch=5;time=2023-11-14T22:13:22.000Z;msgid=p1.2-1 :bob!~u@koine.local PRIVMSG alice :secret lunch; with \\ and more
A< :koine.local BATCH -5
A> SEARCH from=bob;text=ready
A< :koine.local BATCH +6 soju.im/search
A< @batch=6;time=2023-11-14T22:13:22.000Z;msgid=r1-3 :bob!~u@koine.local NOTICE #lobby :lunch is ready
A< :koine.local BATCH -6
A> SEARCH text=lunch\\snoon
A< :koine.local BATCH +7 soju.im/search
A< @batch=7;time=2023-11-14T22:13:20.000Z;msgid=r1-1 :alice!~u@koine.local PRIVMSG #lobby :lunch at noon
A< :koine.local BATCH -7
A> SEARCH in=#lobby;after=2023-11-14T22:13:21.000Z
A< :koine.local BATCH +8 soju.im/search
A< @batch=8;time=2023-11-14T22:13:21.000Z;msgid=r1-2 :bob!~u@koine.local PRIVMSG #lobby :no lunch today
A< @batch=8;time=2023-11-14T22:13:22.000Z;msgid=r1-3 :bob!~u@koine.local NOTICE #lobby :lunch is ready
A< :koine.local BATCH -8
A> SEARCH in=#lobby;before=2023-11-14T22:13:21.000Z;text=lunch
A< :koine.local BATCH +9 soju.im/search
A< @batch=9;time=2023-11-14T22:13:20.000Z;msgid=r1-1 :alice!~u@koine.local PRIVMSG #lobby :lunch at noon
A< @batch=9;time=2023-11-14T22:13:21.000Z;msgid=r1-2 :bob!~u@koine.local PRIVMSG #lobby :no lunch today
A< :koine.local BATCH -9
A> SEARCH in=#lobby;before=2010-01-01T00:00:00.000Z;text=lunch
A< :koine.local BATCH +10 soju.im/search
A< :koine.local BATCH -10
A> @label=q SEARCH text=nothing
A< :koine.local BATCH +11 soju.im/search
A< :koine.local BATCH -11
A> SEARCH in=#other;text=lunch
A< @time=2023-11-14T22:13:22.000Z :koine.local FAIL SEARCH INVALID_PARAMS :you are not in room other
A> SEARCH from=nobody;text=lunch
A< @time=2023-11-14T22:13:22.000Z :koine.local FAIL SEARCH INVALID_PARAMS :user not found: nobody
A> SEARCH in=#lobby
A< @time=2023-11-14T22:13:22.000Z :koine.local FAIL SEARCH INVALID_PARAMS :this search is not understood: say what to look for
A> SEARCH in=;text=x
A< @time=2023-11-14T22:13:22.000Z :koine.local FAIL SEARCH INVALID_PARAMS in :Invalid parameters
A> SEARCH from=;text=x
A< @time=2023-11-14T22:13:22.000Z :koine.local FAIL SEARCH INVALID_PARAMS from :Invalid parameters
A> SEARCH after=x;text=x
A< @time=2023-11-14T22:13:22.000Z :koine.local FAIL SEARCH INVALID_PARAMS after :Invalid parameters
A> SEARCH before=x;text=x
A< @time=2023-11-14T22:13:22.000Z :koine.local FAIL SEARCH INVALID_PARAMS before :Invalid parameters
A> SEARCH limit=0;text=x
A< @time=2023-11-14T22:13:22.000Z :koine.local FAIL SEARCH INVALID_PARAMS limit :Invalid parameters
A> SEARCH limit=x;text=x
A< @time=2023-11-14T22:13:22.000Z :koine.local FAIL SEARCH INVALID_PARAMS limit :Invalid parameters
A> SEARCH color=red;text=noon
A< :koine.local BATCH +12 soju.im/search
A< @batch=12;time=2023-11-14T22:13:20.000Z;msgid=r1-1 :alice!~u@koine.local PRIVMSG #lobby :lunch at noon
A< :koine.local BATCH -12
A> SEARCH noon
A< @time=2023-11-14T22:13:22.000Z :koine.local NOTICE alice :--- found: noon ---
A< @time=2023-11-14T22:13:22.000Z :koine.local NOTICE alice :#lobby#1 [2023-11-14 22:13:20] alice: lunch at noon
A< @time=2023-11-14T22:13:22.000Z :koine.local NOTICE alice :--- end of search ---
A> SEARCH #lobby lunch from:bob
A< @time=2023-11-14T22:13:22.000Z :koine.local NOTICE alice :--- found: lunch from:bob ---
A< @time=2023-11-14T22:13:22.000Z :koine.local NOTICE alice :#lobby#3 [2023-11-14 22:13:22] bob: lunch is ready
A< @time=2023-11-14T22:13:22.000Z :koine.local NOTICE alice :#lobby#2 [2023-11-14 22:13:21] bob: no lunch today
A< @time=2023-11-14T22:13:22.000Z :koine.local NOTICE alice :--- end of search ---
A> SEARCH
A< :koine.local 461 alice SEARCH :Not enough parameters
B> SEARCH noon
B< :koine.local NOTICE bob :--- found: noon ---
B< :koine.local NOTICE bob :#lobby#1 [2023-11-14 22:13:20] alice: lunch at noon
B< :koine.local NOTICE bob :--- end of search ---
B> SEARCH text=noon
B< :koine.local NOTICE bob :--- nothing found: text=noon ---
