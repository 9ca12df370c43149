"""Invented articles in the shapes that sites and agencies use; no line of them is from anywhere else."""

WIRE = """\
Two river states agree to reopen the Sella bridge
By Ada Brook and Tom Hill
PORT FERRO, May 3 (Estuary Wire) — The foreign ministers of Ardania and Belmark agreed on Friday to reopen the Sella bridge, the host government said.
"The bridge belongs to those who cross it," Minister Olga Pell told reporters.
A second round
The delegations will meet again in June, she said.
Reporting by Ada Brook in Port Ferro; Editing by Tom Hill
"""

PICTURES = """\
Ardania and Belmark ready to talk
![](http://pics.elsewhere.example/a.jpg)
![The bridge](https://img3.estuary.example/2024/b.jpg)
The leaders of Ardania and Belmark agreed to "talk soon "and to keep the bridge open, their offices said.
Talks with the envoy
The envoy arrives on Monday.
Li Marsh in Port Ferro and Xinhua contributed to this story.
marsh@estuary.example
"""

TRANSCRIPT = """\
Background call on the talks in Port Ferro
Via Teleconference
6:00 P.M. EST
MODERATOR: Thank you for joining. We have ten minutes.
SENIOR OFFICIAL: Thanks. The talks went well.
They will go on tomorrow.
Q Will the bridge open?
SENIOR OFFICIAL: We hope so.
Q And when?
SENIOR OFFICIAL: Soon.
"""

READOUT = """\
Telephone conversation with Prime Minister of Belmark Ilsa Rand
Tomas Varga had a telephone conversation with Prime Minister of Belmark Ilsa Rand.
The leaders exchanged views on the Sella bridge. It was agreed to maintain contact.
"""

AGREEMENT = """\
Agreement on the Sella Bridge
The Government of Ardania and the Government of Belmark have agreed as follows:
Article 1
The bridge shall be open to all.
Article 2
Each side shall keep ten guards.
"""

PAGE = """\
<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Dam talks open in Port Ferro | The Estuary Times</title>
<meta property="og:title" content="Dam talks open in Port Ferro"><meta property="og:site_name" content="The Estuary Times">
<meta property="article:published_time" content="2024-05-03T09:12:00+02:00"><meta name="author" content="Ada Brook">
<link rel="canonical" href="https://www.estuarytimes.example/2024/05/03/dam-talks"></head>
<body><header><a href="/">Home</a> <a href="/world">World</a></header><nav><ul><li>Politics</li><li>Sport</li></ul></nav>
<article><h1>Dam talks open in Port Ferro</h1><p class="byline">By Ada Brook</p>
<figure><img src="https://cdn.elsewhere.example/dam.jpg" alt="The dam"></figure>
<p>PORT FERRO (Estuary Wire) &mdash; Negotiators of the two river states opened talks on Friday about the level of the Great Dam,
the host government said, after a pause of eleven months that had worried farmers on both banks.</p>
<p>&ldquo;We have all the time that the river gives us,&rdquo; said the host, Minister Olga Pell. She added that the talks would last
three days and that experts would join on the second.</p>
<h2>A second round</h2>
<p>The delegations <b>agreed</b> to <a href="/x">meet again</a> in June, according to the minister.<br>Nobody spoke of a treaty.</p>
<ul><li>Water levels will be read daily.</li><li>Engineers will exchange keys.</li></ul>
<p>Reporting by Ada Brook in Port Ferro; Editing by Tom Hill</p>
<div class="share"><a href="#">Share on Facebook</a></div></article>
<footer>© 2024 The Estuary Times. All rights reserved.</footer></body></html>
"""
