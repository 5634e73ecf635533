# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'frame.ui'
##
##
## WARNING! All changes made in this file will be lost when recompiling UI file!
################################################################################

from PySide6.QtCore import (QCoreApplication, QMetaObject)
from PySide6.QtWidgets import (QFrame, QHBoxLayout, QLabel,
    QSizePolicy, QSpacerItem, QStackedWidget, QVBoxLayout,
    QWidget)

from kotodesk.desktop.widgets.in_forms import (FormButton, FormElidedLabel, FormSearchField)
class Ui_Frame(object):
    def setupUi(self, Frame):
        if not Frame.objectName():
            Frame.setObjectName(u"Frame")
        Frame.setWindowTitle(u"KotoDesk")
        Frame.setProperty(u"surface", u"ground")
        self.outer = QVBoxLayout(Frame)
        self.outer.setSpacing(0)
        self.outer.setObjectName(u"outer")
        self.outer.setContentsMargins(0, 0, 0, 0)
        self.topbar = QFrame(Frame)
        self.topbar.setObjectName(u"topbar")
        self.topbar.setProperty(u"surface", u"topbar")
        self.topbarLayout = QHBoxLayout(self.topbar)
        self.topbarLayout.setSpacing(16)
        self.topbarLayout.setObjectName(u"topbarLayout")
        self.topbarLayout.setContentsMargins(16, 8, 16, 8)
        self.brandBox = QWidget(self.topbar)
        self.brandBox.setObjectName(u"brandBox")
        self.brandLayout = QVBoxLayout(self.brandBox)
        self.brandLayout.setSpacing(0)
        self.brandLayout.setObjectName(u"brandLayout")
        self.brandLayout.setContentsMargins(0, 0, 0, 0)
        self.brand = QLabel(self.brandBox)
        self.brand.setObjectName(u"brand")
        self.brand.setProperty(u"role", u"brand")
        self.brand.setText(u"KotoDesk")

        self.brandLayout.addWidget(self.brand)

        self.municipality = FormElidedLabel(self.brandBox)
        self.municipality.setObjectName(u"municipality")
        self.municipality.setProperty(u"role", u"small")

        self.brandLayout.addWidget(self.municipality)


        self.topbarLayout.addWidget(self.brandBox)

        self.search = FormSearchField(self.topbar)
        self.search.setObjectName(u"search")

        self.topbarLayout.addWidget(self.search)

        self.backup = FormButton(self.topbar)
        self.backup.setObjectName(u"backup")

        self.topbarLayout.addWidget(self.backup)

        self.topSpacer = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.topbarLayout.addItem(self.topSpacer)

        self.lock = FormButton(self.topbar)
        self.lock.setObjectName(u"lock")

        self.topbarLayout.addWidget(self.lock)


        self.outer.addWidget(self.topbar)

        self.middle = QHBoxLayout()
        self.middle.setSpacing(0)
        self.middle.setObjectName(u"middle")
        self.rail = QFrame(Frame)
        self.rail.setObjectName(u"rail")
        self.rail.setProperty(u"surface", u"rail")
        self.railLayout = QVBoxLayout(self.rail)
        self.railLayout.setSpacing(2)
        self.railLayout.setObjectName(u"railLayout")
        self.railLayout.setContentsMargins(8, 12, 8, 12)
        self.railSpacer = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.railLayout.addItem(self.railSpacer)


        self.middle.addWidget(self.rail)

        self.content = QVBoxLayout()
        self.content.setSpacing(0)
        self.content.setObjectName(u"content")
        self.notices = QVBoxLayout()
        self.notices.setSpacing(8)
        self.notices.setObjectName(u"notices")

        self.content.addLayout(self.notices)

        self.pages = QStackedWidget(Frame)
        self.pages.setObjectName(u"pages")

        self.content.addWidget(self.pages)


        self.middle.addLayout(self.content)

        self.middle.setStretch(1, 1)

        self.outer.addLayout(self.middle)

        self.statusbar = QFrame(Frame)
        self.statusbar.setObjectName(u"statusbar")
        self.statusbar.setProperty(u"surface", u"statusbar")
        self.statusLayout = QHBoxLayout(self.statusbar)
        self.statusLayout.setSpacing(24)
        self.statusLayout.setObjectName(u"statusLayout")
        self.statusLayout.setContentsMargins(16, 4, 16, 4)
        self.opened = QLabel(self.statusbar)
        self.opened.setObjectName(u"opened")
        self.opened.setProperty(u"role", u"small")

        self.statusLayout.addWidget(self.opened)

        self.locks = QLabel(self.statusbar)
        self.locks.setObjectName(u"locks")
        self.locks.setProperty(u"role", u"small")

        self.statusLayout.addWidget(self.locks)

        self.statusSpacer = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.statusLayout.addItem(self.statusSpacer)

        self.working = QLabel(self.statusbar)
        self.working.setObjectName(u"working")
        self.working.setProperty(u"role", u"small")

        self.statusLayout.addWidget(self.working)

        self.saved = QLabel(self.statusbar)
        self.saved.setObjectName(u"saved")
        self.saved.setProperty(u"role", u"small")

        self.statusLayout.addWidget(self.saved)


        self.outer.addWidget(self.statusbar)


        self.retranslateUi(Frame)

        QMetaObject.connectSlotsByName(Frame)
    # setupUi

    def retranslateUi(self, Frame):
        self.lock.setText(QCoreApplication.translate("Frame", u"Lock", None))
#if QT_CONFIG(accessibility)
        self.rail.setAccessibleName(QCoreApplication.translate("Frame", u"Pages", None))
#endif // QT_CONFIG(accessibility)
        pass
    # retranslateUi

