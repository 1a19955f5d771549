# A long audit log comes in pages, and what the server did by itself stands in it.
! only inproc
! users mod:secret1
! role mod moderator
! config trusted=yes
A+ text
A< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
A<< Enter your nickname:\s
A> mod
A<< Enter password:\s
A> secret1
A< [SYSTEM] Nickname set to mod
A< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
B+ json
B> {"type":"login","username":"bob"}
A< >>> bob has joined the chat!
B< {"type":"welcome","username":"bob","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":true,"users":["mod","bob"],"count":2}
A> /filter mute spam
A< [SYSTEM] Filter 1 is in force
A> /forbid name0
A< [SYSTEM] Nobody may take this name: name0
A> /forbid name1
A< [SYSTEM] Nobody may take this name: name1
A> /forbid name2
A< [SYSTEM] Nobody may take this name: name2
A> /forbid name3
A< [SYSTEM] Nobody may take this name: name3
A> /forbid name4
A< [SYSTEM] Nobody may take this name: name4
A> /forbid name5
A< [SYSTEM] Nobody may take this name: name5
A> /forbid name6
A< [SYSTEM] Nobody may take this name: name6
A> /forbid name7
A< [SYSTEM] Nobody may take this name: name7
A> /forbid name8
A< [SYSTEM] Nobody may take this name: name8
A> /forbid name9
A< [SYSTEM] Nobody may take this name: name9
A> /forbid name10
A< [SYSTEM] Nobody may take this name: name10
A> /forbid name11
A< [SYSTEM] Nobody may take this name: name11
A> /forbid name12
A< [SYSTEM] Nobody may take this name: name12
A> /forbid name13
A< [SYSTEM] Nobody may take this name: name13
A> /forbid name14
A< [SYSTEM] Nobody may take this name: name14
A> /forbid name15
A< [SYSTEM] Nobody may take this name: name15
A> /forbid name16
A< [SYSTEM] Nobody may take this name: name16
A> /forbid name17
A< [SYSTEM] Nobody may take this name: name17
A> /forbid name18
A< [SYSTEM] Nobody may take this name: name18
A> /forbid name19
A< [SYSTEM] Nobody may take this name: name19
A> /forbid name20
A< [SYSTEM] Nobody may take this name: name20
A> /forbid name21
A< [SYSTEM] Nobody may take this name: name21
A> /forbid name22
A< [SYSTEM] Nobody may take this name: name22
A> /forbid name23
A< [SYSTEM] Nobody may take this name: name23
A> /forbid name24
A< [SYSTEM] Nobody may take this name: name24
A> /forbid name25
A< [SYSTEM] Nobody may take this name: name25
A> /forbid name26
A< [SYSTEM] Nobody may take this name: name26
A> /forbid name27
A< [SYSTEM] Nobody may take this name: name27
A> /forbid name28
A< [SYSTEM] Nobody may take this name: name28
A> /forbid name29
A< [SYSTEM] Nobody may take this name: name29
A> /forbid name30
A< [SYSTEM] Nobody may take this name: name30
A> /forbid name31
A< [SYSTEM] Nobody may take this name: name31
A> /forbid name32
A< [SYSTEM] Nobody may take this name: name32
A> /forbid name33
A< [SYSTEM] Nobody may take this name: name33
A> /forbid name34
A< [SYSTEM] Nobody may take this name: name34
A> /forbid name35
A< [SYSTEM] Nobody may take this name: name35
A> /forbid name36
A< [SYSTEM] Nobody may take this name: name36
A> /forbid name37
A< [SYSTEM] Nobody may take this name: name37
A> /forbid name38
A< [SYSTEM] Nobody may take this name: name38
A> /forbid name39
A< [SYSTEM] Nobody may take this name: name39
A> /forbid name40
A< [SYSTEM] Nobody may take this name: name40
A> /forbid name41
A< [SYSTEM] Nobody may take this name: name41
A> /forbid name42
A< [SYSTEM] Nobody may take this name: name42
A> /forbid name43
A< [SYSTEM] Nobody may take this name: name43
A> /forbid name44
A< [SYSTEM] Nobody may take this name: name44
A> /forbid name45
A< [SYSTEM] Nobody may take this name: name45
A> /forbid name46
A< [SYSTEM] Nobody may take this name: name46
A> /forbid name47
A< [SYSTEM] Nobody may take this name: name47
A> /forbid name48
A< [SYSTEM] Nobody may take this name: name48
A> /forbid name49
A< [SYSTEM] Nobody may take this name: name49
A> /forbid name50
A< [SYSTEM] Nobody may take this name: name50
A> /forbid name51
A< [SYSTEM] Nobody may take this name: name51
B> {"type":"chat","content":"spam"}
B< {"type":"error","code":"filtered","message":"this message was not sent: it has forbidden words; you are muted for a while"}
A> the mute is decided by now
A< <time> mod: the mute is decided by now
B< {"type":"chat","sender":"mod","timestamp":<n>,"content":"the mute is decided by now","room":"lobby","seq":1,"pos":1,"id":"r1-1","time_ms":<n>}
A> and written down
A< <time> mod: and written down
B< {"type":"chat","sender":"mod","timestamp":<n>,"content":"and written down","room":"lobby","seq":2,"pos":2,"id":"r1-2","time_ms":<n>}
A> /audit
A< [SYSTEM] Audit log:
A<   54  <date>  server             servermute  bob  300s: content filter
A<   53  <date>  mod     127.0.0.1  forbid           name51
A<   52  <date>  mod     127.0.0.1  forbid           name50
A<   51  <date>  mod     127.0.0.1  forbid           name49
A<   50  <date>  mod     127.0.0.1  forbid           name48
A<   49  <date>  mod     127.0.0.1  forbid           name47
A<   48  <date>  mod     127.0.0.1  forbid           name46
A<   47  <date>  mod     127.0.0.1  forbid           name45
A<   46  <date>  mod     127.0.0.1  forbid           name44
A<   45  <date>  mod     127.0.0.1  forbid           name43
A<   44  <date>  mod     127.0.0.1  forbid           name42
A<   43  <date>  mod     127.0.0.1  forbid           name41
A<   42  <date>  mod     127.0.0.1  forbid           name40
A<   41  <date>  mod     127.0.0.1  forbid           name39
A<   40  <date>  mod     127.0.0.1  forbid           name38
A<   39  <date>  mod     127.0.0.1  forbid           name37
A<   38  <date>  mod     127.0.0.1  forbid           name36
A<   37  <date>  mod     127.0.0.1  forbid           name35
A<   36  <date>  mod     127.0.0.1  forbid           name34
A<   35  <date>  mod     127.0.0.1  forbid           name33
A<   34  <date>  mod     127.0.0.1  forbid           name32
A<   33  <date>  mod     127.0.0.1  forbid           name31
A<   32  <date>  mod     127.0.0.1  forbid           name30
A<   31  <date>  mod     127.0.0.1  forbid           name29
A<   30  <date>  mod     127.0.0.1  forbid           name28
A<   29  <date>  mod     127.0.0.1  forbid           name27
A<   28  <date>  mod     127.0.0.1  forbid           name26
A<   27  <date>  mod     127.0.0.1  forbid           name25
A<   26  <date>  mod     127.0.0.1  forbid           name24
A<   25  <date>  mod     127.0.0.1  forbid           name23
A<   24  <date>  mod     127.0.0.1  forbid           name22
A<   23  <date>  mod     127.0.0.1  forbid           name21
A<   22  <date>  mod     127.0.0.1  forbid           name20
A<   21  <date>  mod     127.0.0.1  forbid           name19
A<   20  <date>  mod     127.0.0.1  forbid           name18
A<   19  <date>  mod     127.0.0.1  forbid           name17
A<   18  <date>  mod     127.0.0.1  forbid           name16
A<   17  <date>  mod     127.0.0.1  forbid           name15
A<   16  <date>  mod     127.0.0.1  forbid           name14
A<   15  <date>  mod     127.0.0.1  forbid           name13
A<   14  <date>  mod     127.0.0.1  forbid           name12
A<   13  <date>  mod     127.0.0.1  forbid           name11
A<   12  <date>  mod     127.0.0.1  forbid           name10
A<   11  <date>  mod     127.0.0.1  forbid           name9
A<   10  <date>  mod     127.0.0.1  forbid           name8
A<   9   <date>  mod     127.0.0.1  forbid           name7
A<   8   <date>  mod     127.0.0.1  forbid           name6
A<   7   <date>  mod     127.0.0.1  forbid           name5
A<   6   <date>  mod     127.0.0.1  forbid           name4
A<   5   <date>  mod     127.0.0.1  forbid           name3
A< [SYSTEM] There is more: /audit #5
A> /audit #5
A< [SYSTEM] Audit log:
A<   4  <date>  mod  127.0.0.1  forbid  name2
A<   3  <date>  mod  127.0.0.1  forbid  name1
A<   2  <date>  mod  127.0.0.1  forbid  name0
A<   1  <date>  mod  127.0.0.1  filter  mute spam
A> /audit server
A< [SYSTEM] Audit log:
A<   54  <date>  server  servermute  bob  300s: content filter
A> /audit nobody
A< [SYSTEM] Nothing was written down
