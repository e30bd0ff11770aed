"""Saved pages in our own words, in the shapes in which real ones come."""

ENGLISH = """\
Your current location:HomeNews Center > Expo News

News Center

Digital Economy Report Presented at the Expo

Release:People's post and TelecommunicationsTime:2021-09-13

A report on the digital economy was presented at the opening of the 2021 expo, and it counts the first half of the year.

Online retail sales reached 6.11 trillion yuan, which is 23.2% more than in the same months of the year before it.


Where the Data Goes and Who Keeps It

Eight hubs of one national network of data centers are named in the report, the area around Beijing being one of them.

The plan speaks of three things:

  • hubs that share their load
  • cables between the hubs


Three Laws and What They Ask of Platforms

The report ends with three laws on networks, data and personal information, which came into force one after another.


  • Ministry of Industry and Information Technology
  • The People’s Government of Hebei Province

Executive Organizer

  • China Federation of Internet Societies
  • China Electronics Chamber of Commerce
  • Shijiazhuang Municipal People’s Government


  • China Academy of Information and Communications Technology
  • Chinese Institute of Electronics

Contact Us

  • TEL: 0311-66611065
  • Address: Shijiazhuang International Convention and Exhibition Center, Shijiazhuang, Hebei
@2021 China International Digital Economy Expo \u00a0 \u00a0 HEBEIICP No. 19026579-1"""

CHINESE = """\
您当前的位置：首页 > 新闻中心 > 展会新闻

新闻中心

数字经济报告在博览会上发布

发布：人民邮电报　　时间：2021年9月13日 10:22
字号：[大 中 小]　浏览次数：1024

　　2021年博览会开幕当天，一份关于数字经济的报告正式对外发布，统计的是今年上半年的情况。

　　报告提到，上半年网上零售额为6.11万亿元，比上一年同期增长23.2%。

一、数据去向何处

　　报告列出了八个国家枢纽节点，京津冀地区是其中之一，各地的算力网络正在连接起来。（责任编辑：王某）

上一篇：展商报名启动
下一篇：没有了

主办单位：工业和信息化部、河北省人民政府
承办单位：中国网络社会组织联合会 中国电子商会 石家庄市人民政府
协办单位
• 中国信息通信研究院
• 中国电子学会
支持媒体：人民网；新华网

联系我们
联系电话：0311-66611065　　传真：0311-66611066
地址：河北省石家庄市正定新区石家庄国际会展中心
版权所有：中国国际数字经济博览会组委会　冀ICP备19026579号-1　冀公网安备 13010202003133号
"""

NEWSWIRE = """\
Skip to content
News
Contact

Hebei Expo Draws Merchants From Abroad

News provided by
The Information Office of Hebei
27 Dec, 2023, 08:13 GMT

Share this article

SHIJIAZHUANG, China, Dec. 27, 2023 -- The expo covered 60,000 square metres, and more than 400 firms took part in
it, its organizers say. Germany, the Netherlands and other countries had sections of their own, which many people
came to see.

Firms from abroad looked for partners in the province, above all for makers of sensors and of industrial software.

SOURCE The Information Office of Hebei

Also from this source
Another release about another fair
"""

GOVERNMENT_HTML = """\
<!-- saved from url=(0058)http://www.example.gov.cn/xw/202109/t20210913_123.html -->
<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312">
<title>数字经济报告在博览会上发布_新闻中心_某某网</title>
<meta name="ArticleTitle" content="数字经济报告在博览会上发布"><meta name="ContentSource" content="新华社">
<script>var a = "<p>脚本里的文字不属于正文，无论它有多长，都不应当被读出来。</p>";</script></head>
<body><div class="top">今天是2024年3月5日 星期二 <a href="/">首页</a> <a href="/en">English</a></div>
<div class="nav"><ul><li><a href="/a">政务公开</a></li><li><a href="/b">新闻中心</a></li></ul></div>
<div class="dqwz">当前位置：<a href="/">首页</a> &gt; <a href="/xw">新闻中心</a> &gt;
<a href="/zh">展会新闻</a> &gt; 正文</div>
<table width=100%><tr><td class=title>数字经济报告在博览会上发布</td></tr>
<tr><td>来源：新华社&nbsp;&nbsp;发布时间：2021-09-13 10:22
&nbsp;&nbsp;【字号：<a>大</a> <a>中</a> <a>小</a>】</td></tr>
<tr><td><div class=TRS_Editor>
<p>　　2021年博览会开幕当天，一份关于<strong>数字经济</strong>的报告正式对外发布，统计的是上半年。</p>
<p style="text-align:center"><img src=a.jpg></p>
<p><strong>一、数据去向何处</strong></p>
<p>报告列出了八个国家枢纽节点，见<a href="http://www.example.gov.cn/bg">全文</a>和<a href="javascript:a()">附件</a>。
<ul><li>枢纽之间的光缆</li><li>数据中心的用电</li></ul>
<p>　　报告最后谈到三部法律，它们在今年先后生效，平台企业要按新的规则经营。</p></div></td></tr></table>
<div class=share>分享到：<a>微信</a><a>微博</a></div>
<div>责任编辑：李某</div>
<div><h3>相关新闻</h3><ul><li><a href=1>博览会将于九月在石家庄举行，展览面积五万平方米</a> 2021-09-01</li></ul></div>
<div class=footer><dl><dt>主办单位</dt><dd>工业和信息化部</dd><dd>河北省人民政府</dd></dl>
<dl><dt>承办单位：</dt><dd>石家庄市人民政府</dd></dl>
<p>电话：0311-66611065 地址：石家庄国际会展中心</p>
<p>Copyright &copy; 2021 中国国际数字经济博览会 版权所有
<a href="https://beian.miit.gov.cn">冀ICP备19026579号-1</a></p>
</div></body></html>
"""

AGENCY_HTML = """\
<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Digital expo announced for November-Agency</title>
<link rel="canonical" href="https://english.example.cn/20221103/c.html#top">
<meta property="og:title" content="Digital expo announced for November"></head>
<body><header><a href="/"><h1>Agency</h1></a><nav><a href=1>China</a><a href=2>World</a></nav></header>
<main><article><div class="info-box"><h1>Digital expo announced for November</h1>
<div class="info">Source: Xinhua | Editor: hu | 2022-11-03 16:10:15</div></div>
<div id="detail"><p>SHIJIAZHUANG, Nov. 3 -- The expo of 2022 is announced for November in Shijiazhuang.</p>
<figure><img src=x><figcaption>A visitor looks at a robot at the expo.</figcaption></figure>
<h4>What is planned</h4>
<p>There are to be 38 forums beside the fair, and three provinces are its <em>guests</em> this time.</p>
<table><tr><th>Year</th><th>Forums</th></tr><tr><td>2022</td><td>38</td></tr></table>
<blockquote><p>Four contests will be held beside the fair, as its hosts say.</p></blockquote>
<p>Share</p></div></article>
<aside><h3>Most read</h3><p>Another long story on something that is no part at all of this article and is not read.</p>
</aside></main><footer><p>Copyright © 2000 - 2022 EXAMPLE.com All rights reserved.</p></footer></body></html>
"""

EXPO_HTML = """\
<!DOCTYPE html>
<html><head><meta charset="UTF-8"><title>China International Digital Economy Expo</title>
<script src="a.js"></script></head><body><div class="header-wrap">
<div class="lang"><a href="#">中文</a> | <a href="#">English</a></div>
<ul class="list"><li><a href="#">Home</a></li><li><a href="#">News Center</a><ul><li><a>Expo News</a></li></ul></li>
<li><a href="#">Organizing Office</a></li></ul></div>
<div class="local"><span>Your current location:</span><a>Home</a><a>News Center</a> &gt; <a>Expo News</a></div>
<div class="box"><h2>News Center</h2></div>
<div class="news"><h3 class="tit">Digital Economy Report Presented at the Expo</h3>
<div class="info"><span>Release:People's post and Telecommunications</span><span>Time:2021-09-13</span></div>
<div class="con"><p><span style="font-size:16px">A report was presented at the opening of the 2021 expo,
and it counts the first half of the year.</span></p>
<p>The report speaks of data and computing power, and it has figures for the first half of the year.</p><p><br></p>
<p><strong><span>Where the Data Goes</span></strong></p>
<p>Eight hubs of one national network are named in the report, the area around Beijing being one.</p></div>
<div class="page"><p>Previous: <a href="#">Some other thing that happened</a></p><p>Next: none</p></div></div>
<div class="bottom"><div class="item"><h4></h4><ul><li>Ministry of Industry and Information Technology</li>
<li>The People’s Government of Hebei Province</li></ul></div>
<div class="item"><h4>Executive Organizer</h4><ul><li>China Federation of Internet Societies</li>
<li>China Electronics Chamber of Commerce</li><li>Shijiazhuang Municipal People’s Government</li></ul></div>
<div class="item"><ul><li>China Academy of Information and Communications Technology</li>
<li>Chinese Institute of Electronics</li></ul></div>
<div class="item"><h4>Contact Us</h4><ul><li>TEL: 0311-66611065</li>
<li>Address: Shijiazhuang International Convention and Exhibition Center, Shijiazhuang, Hebei</li></ul></div>
<div class="copy">@2021 China International Digital Economy Expo &nbsp; &nbsp; HEBEIICP No. 19026579-1</div>
</div></body></html>
"""

MHTML = b"""\
From: <Saved by Blink>
Snapshot-Content-Location: https://www.example.cn/n/1.html
Subject: Expo opens
MIME-Version: 1.0
Content-Type: multipart/related;
\ttype="text/html";
\tboundary="----MultipartBoundary--x----"


------MultipartBoundary--x----
Content-Type: text/html
Content-Transfer-Encoding: quoted-printable
Content-Location: https://www.example.cn/n/1.html

<!DOCTYPE html><html><head><title>Expo opens</title></head><body><h1>Expo ope=
ns in Hebei</h1><p>Source: Xinhua Date: 2021-09-06</p><p>The expo opened on=
 Monday in Shijiazhuang, and many people were there =E2=80=94 all day.</p></body></html>
------MultipartBoundary--x------
"""
